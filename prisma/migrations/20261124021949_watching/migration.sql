-- AlterTable
ALTER TABLE "Deployment" ADD COLUMN     "bakeMinutes" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Environment" ADD COLUMN     "contact" TEXT,
ADD COLUMN     "driftAt" TIMESTAMP(3),
ADD COLUMN     "driftStatus" TEXT,
ADD COLUMN     "expiresAt" TIMESTAMP(3),
ADD COLUMN     "monthlyUsd" DOUBLE PRECISION,
ADD COLUMN     "signals" JSONB,
ADD COLUMN     "signalsAt" TIMESTAMP(3),
ADD COLUMN     "templateSha256" TEXT;

-- CreateTable
CREATE TABLE "ResourceDuration" (
    "id" TEXT NOT NULL,
    "deploymentId" TEXT NOT NULL,
    "logicalId" TEXT NOT NULL,
    "resourceType" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ResourceDuration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReadBudget" (
    "accountId" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "perSecond" DOUBLE PRECISION NOT NULL,
    "refilledAt" TIMESTAMP(3) NOT NULL,
    "throttledAt" TIMESTAMP(3),

    CONSTRAINT "ReadBudget_pkey" PRIMARY KEY ("accountId","region")
);

-- CreateIndex
CREATE INDEX "ResourceDuration_resourceType_action_at_idx" ON "ResourceDuration"("resourceType", "action", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ResourceDuration_deploymentId_logicalId_action_key" ON "ResourceDuration"("deploymentId", "logicalId", "action");
