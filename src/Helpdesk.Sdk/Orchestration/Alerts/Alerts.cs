using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk;

/// <summary>Raises alerts: a line of the history, a log event, and whatever sinks the host registered.</summary>
internal sealed class Alerts(IHelpdeskSettingsSource settings, IHelpdeskState state, IEnumerable<IAlertSink> sinks, DeskMetrics metrics, TimeProvider time, ILogger<Alerts> logger)
{
    private const string LimitsCounter = "alert:limited-persons";
    private static readonly TimeSpan SameAgain = TimeSpan.FromHours(1);
    private AlertEvent? _broken;

    /// <summary>Tells that the history does not hold. The same found again, by however many who look, is no news for an hour: of this process, since a note in the state would be in the hand of whoever broke it.</summary>
    public ValueTask HistoryBrokenAsync(string message, CancellationToken cancellationToken)
    {
        var alert = new AlertEvent(AlertKind.HistoryBroken, time.GetUtcNow(), message);
        var told = Volatile.Read(ref _broken);
        return (told is null || told.Message != message || alert.At - told.At >= SameAgain || alert.At < told.At) && Interlocked.CompareExchange(ref _broken, alert, told) == told
            ? RaiseAsync(alert, cancellationToken)
            : ValueTask.CompletedTask;
    }

    public async ValueTask RaiseAsync(AlertEvent alert, CancellationToken cancellationToken)
    {
        Log.Alert(logger, alert.Kind.Value, alert.Message);
        metrics.AlertRaised(alert.Kind);
        var line = new Contact(new SystemActor("alerts"), new ContactInfo()).Line(alert.At, HelpdeskAction.Alert, HistoryStatus.Raised) with
        {
            TargetStore = alert.User?.Store,
            TargetId = alert.User?.Id,
            Reason = alert.Kind.Value,
            Detail = alert.Message,
        };
        try
        {
            await state.Ledger.RecordAsync(line, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // What is told of has happened: that the state cannot take a line of it makes nothing of that undone, and the sinks hear of it all the same.
            Log.BackgroundFailed(logger, $"alert {alert.Kind}", e.Message);
        }
        // A sink of the host's may serve all tenants.
        alert = alert with { Tenant = settings.Current.Tenant };
        foreach (var sink in sinks)
        {
            try
            {
                await sink.RaiseAsync(alert, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                Log.AlertSinkThrew(logger, sink.GetType().Name, e.GetType().Name);
            }
        }
    }

    /// <summary>Notes that a person stands at a limit; many distinct ones within the window are an alert, once per window.</summary>
    public async ValueTask LimitReachedAsync(UserKey person, CancellationToken cancellationToken)
    {
        var limits = settings.Current.Limits;
        var now = time.GetUtcNow();
        var persons = new CounterClaim
        {
            Counter = LimitsCounter,
            Member = person.ToString(),
            Distinct = true,
            Limit = int.MaxValue,
            Window = limits.AlertWindow,
            Keep = KeepOn.Always,
            Description = "persons at a limit",
        };
        await state.Counters.TryTakeAsync([persons], "alert:" + person, now, cancellationToken).ConfigureAwait(false);
        var use = await state.Counters.PeekAsync(persons, now, cancellationToken).ConfigureAwait(false);
        if (use.Used < limits.AlertPersons)
            return;
        var once = new CounterClaim { Counter = LimitsCounter + ":raised", Member = "alert", Limit = 1, Window = limits.AlertWindow, Keep = KeepOn.Always, Description = "alerts" };
        if ((await state.Counters.TryTakeAsync([once], "alert", now, cancellationToken).ConfigureAwait(false)).Exceeded is null)
            await RaiseAsync(new AlertEvent(AlertKind.LimitsReached, now, $"{use.Used} persons reached a limit within {limits.AlertWindow.TotalMinutes:0} minutes."), cancellationToken).ConfigureAwait(false);
    }
}
