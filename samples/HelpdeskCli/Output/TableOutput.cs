using System.Text.Json.Serialization.Metadata;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Tables for people on standard output, messages on standard error.</summary>
internal sealed class TableOutput(TextWriter output, TextWriter errors) : IOutput
{
    private readonly Screen _screen = new(output);

    public bool IsJson => false;

    public void Document<T>(T document, JsonTypeInfo<T> type, Action<Screen> human) => human(_screen);

    public IListing<T> Listing<T>(string name, JsonTypeInfo<T> type, Action<Screen, IReadOnlyList<T>> human) => new Rows<T>(_screen, human);

    public void Failure(HelpdeskError error)
    {
        Note("error: " + error.Message);
        foreach (var (name, value) in error.Details)
            if (DetailText.From(value) is { Length: > 0 } text)
                Note($"  {name}: {text}");
        if (error.RetryAt is { } at)
            Note("  possible again at: " + Screen.Time(at));
        if (error.Details.TryGetValue("approval", out var approval) && DetailText.From(approval) is { Length: > 0 } id)
            Note($"  have it granted ('approve grant {id}', by another person), then repeat the command with --approval {id}");
    }

    public void Warn(string message) => Note("warning: " + message);

    public void Note(string message) => errors.WriteLine(SafeText.CleanLines(message));

    public void Dispose() => output.Flush();

    private sealed class Rows<T>(Screen screen, Action<Screen, IReadOnlyList<T>> human) : IListing<T>
    {
        public void Add(IReadOnlyList<T> rows)
        {
            if (rows.Count > 0)
                human(screen, rows);
        }

        public void Complete<TTail>(TTail tail, JsonTypeInfo<TTail> type, Action<Screen> human) => human(screen);
    }
}
