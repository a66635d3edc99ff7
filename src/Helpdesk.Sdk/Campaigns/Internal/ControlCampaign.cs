namespace Helpdesk.Sdk;

/// <summary>Pauses, resumes or cancels; the value is whether anything had to change.</summary>
internal sealed class ControlCampaign(CampaignId id, CampaignControl control) : CampaignChange<bool>(id)
{
    public override string Word => control switch { CampaignControl.Paused => "pause", CampaignControl.Cancelled => "cancel", _ => "resume" };

    public override bool AllowedWhenStopped => control != CampaignControl.Running;

    public override ValueTask<bool> ChangeAsync(ICampaignStore store, ChangePermit permit, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ControlAsync(permit, Id, control, now, cancellationToken);

    public override SettlementStatus StatusOf(bool value) => value ? SettlementStatus.Succeeded : SettlementStatus.NothingToDo;
}
