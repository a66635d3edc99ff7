namespace Helpdesk.Sdk;

/// <summary>Starts a campaign; the value is the one that stands in the way.</summary>
internal sealed class CreateCampaign(Campaign campaign) : CampaignChange<Campaign?>(campaign.Id)
{
    public override string Word => "start";

    public override ValueTask<Campaign?> ChangeAsync(ICampaignStore store, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.CreateAsync(permit, campaign with { Operation = permit.Operation }, cancellationToken);

    public override SettlementStatus StatusOf(Campaign? value) => value is null ? SettlementStatus.Succeeded : SettlementStatus.Refused;
}
