-- AlterTable
ALTER TABLE "Deployment" ADD COLUMN     "bakeAlarms" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "templateVersion" INTEGER;

-- AlterTable
ALTER TABLE "Environment" ADD COLUMN     "driftAskedAt" TIMESTAMP(3),
ADD COLUMN     "driftDetectionId" TEXT,
ADD COLUMN     "driftedResources" JSONB,
ADD COLUMN     "errorShare" DOUBLE PRECISION,
ADD COLUMN     "requestsPerMinute" DOUBLE PRECISION,
ADD COLUMN     "templateVersion" INTEGER;

-- AlterTable
ALTER TABLE "Target" ADD COLUMN     "pushesEvents" BOOLEAN NOT NULL DEFAULT false;
