namespace Helpdesk.Sdk;

/// <summary>Lets those who failed wait again; the value is how many.</summary>
internal sealed class RequeueFailed(CampaignId id) : CampaignChange<long?>(id)
{
    public override string Word => "resend-failed";

    public override ValueTask<long?> ChangeAsync(ICampaignStore store, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.RequeueFailedAsync(permit, Id, now, cancellationToken);

    public override SettlementStatus StatusOf(long? value) => value switch { null => SettlementStatus.Refused, 0 => SettlementStatus.NothingToDo, _ => SettlementStatus.Succeeded };
}
