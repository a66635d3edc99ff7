using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Helpdesk.Sdk;

/// <summary>Counts and times what the desk does, under the names of <see cref="HelpdeskTelemetry"/>. Each desk (tenant) has one.</summary>
internal sealed class DeskMetrics : IDisposable
{
    private const int LongestReason = 40;
    private const int MostReasons = 200;
    private static readonly string Version = typeof(DeskMetrics).Assembly.GetName().Version?.ToString(3) ?? "";
    private static readonly ActivitySource Source = new(HelpdeskTelemetry.Name, Version);

    private readonly ConcurrentDictionary<string, byte> _reasons = new(StringComparer.Ordinal);
    private readonly Meter _meter;
    private readonly bool _isOwn;
    private readonly Func<string?> _tenant;
    private readonly Counter<long> _decisions, _limits, _verifications, _recipients, _alerts;
    private readonly Histogram<double> _operations, _stores;

    public DeskMetrics(IHelpdeskSettingsSource settings, IMeterFactory? factory = null)
    {
        _tenant = () => settings.Current.Tenant?.ToString();
        // What a factory made is the factory's.
        (_meter, _isOwn) = factory is null ? (new Meter(HelpdeskTelemetry.Name, Version), true) : (factory.Create(new MeterOptions(HelpdeskTelemetry.Name) { Version = Version }), false);
        _decisions = _meter.CreateCounter<long>(HelpdeskTelemetry.Decisions, "{line}", "What was decided, or came of it.");
        _limits = _meter.CreateCounter<long>(HelpdeskTelemetry.LimitsReached, "{operation}", "Operations refused because a limit was reached.");
        _verifications = _meter.CreateCounter<long>(HelpdeskTelemetry.Verifications, "{step}", "Steps of verifying a caller.");
        _operations = _meter.CreateHistogram<double>(HelpdeskTelemetry.OperationDuration, "s", "An operation from the call to its outcome.");
        _stores = _meter.CreateHistogram<double>(HelpdeskTelemetry.StoreDuration, "s", "A request to an identity store.");
        _recipients = _meter.CreateCounter<long>(HelpdeskTelemetry.CampaignRecipients, "{recipient}", "Recipients of campaigns that are settled.");
        _alerts = _meter.CreateCounter<long>(HelpdeskTelemetry.Alerts, "{alert}", "Alerts raised.");
    }

    /// <summary>A line of the history that is no intent.</summary>
    public void Recorded(HistoryEntry line)
    {
        if (line.Action == HelpdeskAction.Verify)
            Verified(line);
        if (line.Status == HistoryStatus.Limited)
            _limits.Add(1, Tags(("helpdesk.action", line.Action.Value), ("helpdesk.process", line.Process)));
        if (_decisions.Enabled)
            _decisions.Add(1, Tags(("helpdesk.action", line.Action.Value), ("helpdesk.outcome", line.Status.Value), ("helpdesk.reason", Bounded(line.Reason)), ("helpdesk.store", line.TargetStore)));
    }

    public void AlertRaised(AlertKind kind) => _alerts.Add(1, Tags(("helpdesk.alert", kind.Value)));

    public void RecipientSettled(string outcome) => _recipients.Add(1, Tags(("helpdesk.outcome", outcome)));

    /// <summary>Times an operation, and makes it an activity of whoever listens.</summary>
    public async Task<HelpdeskResult<T>> OperationAsync<T>(HelpdeskAction action, Func<Task<HelpdeskResult<T>>> work)
    {
        using var activity = Source.StartActivity("helpdesk " + action.Value);
        var begun = Stopwatch.GetTimestamp();
        var result = await work().ConfigureAwait(false);
        var outcome = result.Succeeded ? "succeeded" : result.Error.Code.Value;
        _operations.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, Tags(("helpdesk.action", action.Value), ("helpdesk.outcome", outcome)));
        activity?.SetTag("helpdesk.action", action.Value).SetTag("helpdesk.outcome", outcome).SetTag("helpdesk.tenant", _tenant());
        if (result.Error?.Kind is ErrorKind.Unknown or ErrorKind.Unavailable)
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
        return result;
    }

    /// <summary>Times a request to a store.</summary>
    public async ValueTask<T> StoreAsync<T>(string store, string request, Func<ValueTask<T>> work)
    {
        using var activity = Source.StartActivity("helpdesk.store " + request, ActivityKind.Client);
        activity?.SetTag("helpdesk.store", store).SetTag("helpdesk.request", request);
        var begun = Stopwatch.GetTimestamp();
        string? failure = null;
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e is IdentityStoreException known ? known.Code.ToString() : e.GetType().Name;
            activity?.SetStatus(ActivityStatusCode.Error, failure);
            throw;
        }
        finally
        {
            _stores.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, Tags(("helpdesk.store", store), ("helpdesk.request", request), ("error.type", failure)));
        }
    }

    public void Dispose()
    {
        if (_isOwn)
            _meter.Dispose();
    }

    // Reasons are "proven", "answered", "wrong-answer:Email" and such.
    private void Verified(HistoryEntry line)
    {
        var (outcome, factor) = line.Reason?.Split(':') is [var what, var of] ? (what, of) : (line.Reason, line.Factors);
        _verifications.Add(1, Tags(("helpdesk.outcome", Bounded(outcome) ?? line.Status.Value), ("helpdesk.factor", factor is { } name && (FactorType.Known.Any(f => f.Value == name) || new FactorType(name).IsOwn) ? name : null)));
    }

    // A store or a host's own policy may say anything; a tag with any number of values would take the memory of whoever collects them.
    private string? Bounded(string? reason)
    {
        if (reason?.Split(':', 2)[0] is not { Length: > 0 } word)
            return null;
        var fits = word.Length <= LongestReason && word.All(static c => char.IsAsciiLetter(c) || c == '-');
        return fits && (_reasons.ContainsKey(word) || (_reasons.Count < MostReasons && _reasons.TryAdd(word, 0))) ? word : "other";
    }

    private TagList Tags(params ReadOnlySpan<(string Name, string? Value)> tags)
    {
        var list = default(TagList);
        foreach (var (name, value) in tags)
            if (value is not null)
                list.Add(name, value);
        if (_tenant() is { } tenant)
            list.Add("helpdesk.tenant", tenant);
        return list;
    }
}
