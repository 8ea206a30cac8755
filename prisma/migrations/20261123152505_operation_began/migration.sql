-- AlterTable
ALTER TABLE "Deployment" ADD COLUMN     "operationBeganAt" TIMESTAMP(3);

-- What runs now has one operation, unless it is a deletion in its second step, and asking for that again does no harm.
UPDATE "Deployment" SET "operationBeganAt" = "executedAt" WHERE "status" = 'EXECUTING';
