namespace Helpdesk.Sdk;

/// <summary>Every reload of the policy, taken or refused, is a line of the history.</summary>
internal sealed class ReloadRecorder(SettingsSource settings, Corridor corridor)
{
    private static readonly HelpdeskAction Action = new("ReloadPolicy");

    public void Listen() => settings.OnReload = problem => _ = RecordAsync(problem);

    private async Task RecordAsync(string? problem)
    {
        try
        {
            await corridor.State.InitializeAsync(CancellationToken.None).ConfigureAwait(false);
            var status = problem is null ? HistoryStatus.Succeeded : HistoryStatus.Refused;
            await corridor.RecordAsync(new Contact(new SystemActor("configuration"), new ContactInfo()).Line(corridor.Now, Action, status) with { Detail = problem }).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.BackgroundFailed(corridor.Logger, "policy reload", e.Message);
        }
    }
}
