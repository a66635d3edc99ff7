using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Helpdesk.Sdk.Tests.Telemetry;

/// <summary>Everything one desk measures, and every activity of the process, as a collector would get it.</summary>
internal sealed class Measured : IDisposable, IMeterFactory
{
    private readonly Lock _lock = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;
    private readonly List<(string Name, double Value, string Tags)> _measurements = [];
    private readonly List<Activity> _stopped = [];
    private readonly List<Meter> _made = [];

    public Measured()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            // Other tests' desks run at the same time.
            if (_made.Contains(instrument.Meter))
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == HelpdeskTelemetry.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (_lock)
                    _stopped.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public IReadOnlyList<Activity> Activities
    {
        get
        {
            lock (_lock)
                return [.. _stopped];
        }
    }

    public string Everything
    {
        get
        {
            lock (_lock)
                return string.Join('\n', _measurements.Select(static m => $"{m.Name} {m.Tags}")) + string.Join('\n', _stopped.Select(static a => a.DisplayName + string.Join(' ', a.TagObjects.Select(static t => t.Value))));
        }
    }

    public Meter Create(MeterOptions options)
    {
        var meter = new Meter(options.Name, options.Version);
        _made.Add(meter);
        return meter;
    }

    /// <summary>The sum of a counter, or the number of values of a histogram, where all these tags are.</summary>
    public double Sum(string name, params string[] tags)
    {
        lock (_lock)
            return _measurements.Where(m => m.Name == name && tags.All(t => (m.Tags + " ").Contains(t + " ", StringComparison.Ordinal))).Sum(static m => m.Name.EndsWith("duration", StringComparison.Ordinal) ? 1 : m.Value);
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
        _made.ForEach(static m => m.Dispose());
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Join(' ', tags.ToArray().Select(static t => $"{t.Key}={t.Value}"));
        lock (_lock)
            _measurements.Add((instrument.Name, value, text));
    }
}
