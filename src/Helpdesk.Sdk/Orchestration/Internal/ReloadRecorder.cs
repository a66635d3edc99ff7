namespace Helpdesk.Sdk;

/// <summary>Every reload of the policy, taken or refused, is a line of the history; one that was refused is an alert: what somebody meant to forbid may be allowed still.</summary>
internal sealed class ReloadRecorder(SettingsSource settings, Corridor corridor)
{
    private static readonly HelpdeskAction Action = new("ReloadPolicy");

    public void Listen() => settings.OnReload = problem => _ = RecordAsync(problem);

    private async Task RecordAsync(string? problem)
    {
        await TryAsync(async () =>
        {
            await corridor.State.InitializeAsync(CancellationToken.None).ConfigureAwait(false);
            var status = problem is null ? HistoryStatus.Succeeded : HistoryStatus.Refused;
            await corridor.RecordAsync(new Contact(new SystemActor("configuration"), new ContactInfo()).Line(corridor.Now, Action, status) with { Detail = problem }).ConfigureAwait(false);
        }).ConfigureAwait(false);
        // Whether or not the state could take the line. What stands in a configuration goes to no sink of alerts.
        if (problem is not null)
            await TryAsync(async () => await corridor.Alerts.RaiseAsync(
                new AlertEvent(AlertKind.ReloadRefused, corridor.Now, "A changed policy was refused, and the former one stays in force: the log and the history say what is wrong with it."),
                CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Log.BackgroundFailed(corridor.Logger, "policy reload", e.Message);
        }
    }
}
