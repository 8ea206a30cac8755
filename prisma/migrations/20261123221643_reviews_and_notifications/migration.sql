-- CreateEnum
CREATE TYPE "ChannelKind" AS ENUM ('EMAIL', 'WEBHOOK');

-- CreateEnum
CREATE TYPE "DeliveryStatus" AS ENUM ('PENDING', 'SENT', 'FAILED');

-- AlterEnum
ALTER TYPE "DeploymentStatus" ADD VALUE 'CHANGES_REQUESTED';

-- AlterEnum
ALTER TYPE "ReviewDecision" ADD VALUE 'REQUEST_CHANGES';

-- AlterTable
ALTER TABLE "Deployment" ADD COLUMN     "assigneeId" TEXT,
ADD COLUMN     "cost" JSONB,
ADD COLUMN     "dangers" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "remindersSent" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reviewExpiresAt" TIMESTAMP(3),
ADD COLUMN     "revisionOfId" TEXT;

-- AlterTable
ALTER TABLE "GuardRail" ADD COLUMN     "maxCostRiseUsd" INTEGER;

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "changeSetArn" TEXT,
ADD COLUMN     "confirmedIds" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "stackArn" TEXT,
ADD COLUMN     "templateSha256" TEXT;

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "logicalId" TEXT,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Channel" (
    "id" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "kind" "ChannelKind" NOT NULL,
    "address" TEXT NOT NULL,
    "secret" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "occurrence" INTEGER NOT NULL DEFAULT 0,
    "status" "DeliveryStatus" NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastError" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMP(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Comment_deploymentId_createdAt_idx" ON "Comment"("deploymentId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Channel_team_kind_address_key" ON "Channel"("team", "kind", "address");

-- CreateIndex
CREATE INDEX "Delivery_status_nextTryAt_idx" ON "Delivery"("status", "nextTryAt");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_channelId_deploymentId_event_occurrence_key" ON "Delivery"("channelId", "deploymentId", "event", "occurrence");

-- AddForeignKey
ALTER TABLE "Deployment" ADD CONSTRAINT "Deployment_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deployment" ADD CONSTRAINT "Deployment_revisionOfId_fkey" FOREIGN KEY ("revisionOfId") REFERENCES "Deployment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "Deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_deploymentId_fkey" FOREIGN KEY ("deploymentId") REFERENCES "Deployment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
