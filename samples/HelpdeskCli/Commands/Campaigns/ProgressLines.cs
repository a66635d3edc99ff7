namespace HelpdeskCli;

/// <summary>Progress where no bar can be drawn: a line on standard error at most once a second, none for what is over sooner, and none that says the same again.</summary>
internal sealed class ProgressLines<T>(IOutput output, TimeProvider time, Func<T, string> say) : IProgress<T>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private long _saidAt = time.GetTimestamp();
    private string? _said;

    public void Report(T value)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_saidAt) < Interval || say(value) is var line && line == _said)
                return;
            (_said, _saidAt) = (line, time.GetTimestamp());
            output.Note(line);
        }
    }
}
