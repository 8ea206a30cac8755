-- CreateTable
CREATE TABLE "AccountCatalogue" (
    "targetId" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "catalogue" JSONB NOT NULL,
    "readAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AccountCatalogue_pkey" PRIMARY KEY ("targetId","region")
);

-- CreateTable
CREATE TABLE "ReservedRange" (
    "id" TEXT NOT NULL,
    "cidrBlock" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "targetId" TEXT,
    "region" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReservedRange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GuardRail" (
    "team" TEXT NOT NULL,
    "regions" TEXT[],
    "instanceFamilies" TEXT[],
    "databaseClasses" TEXT[],
    "maxMonthlyCostUsd" INTEGER,
    "expiryRequired" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GuardRail_pkey" PRIMARY KEY ("team")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "environmentId" TEXT,
    "values" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "sharedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Draft_ownerId_updatedAt_idx" ON "Draft"("ownerId", "updatedAt");

-- AddForeignKey
ALTER TABLE "AccountCatalogue" ADD CONSTRAINT "AccountCatalogue_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "Target"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReservedRange" ADD CONSTRAINT "ReservedRange_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "Target"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE SET NULL ON UPDATE CASCADE;
