-- DropIndex
DROP INDEX "Channel_team_kind_address_key";

-- CreateIndex
CREATE INDEX "Channel_team_idx" ON "Channel"("team");
