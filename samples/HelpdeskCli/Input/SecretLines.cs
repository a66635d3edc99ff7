using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Secrets on standard input, one a line.</summary>
internal sealed class SecretLines : IDisposable
{
    private readonly Queue<Secret> _lines;

    private SecretLines(Queue<Secret> lines) => _lines = lines;

    public int Count => _lines.Count;

    /// <summary>Reads all of them; empty lines count for nothing.</summary>
    public static async Task<SecretLines> ReadAsync(string what, Invocation invocation, CancellationToken cancellationToken)
    {
        using var all = await SecretInput.ReadAsync(what, invocation, cancellationToken);
        return new SecretLines(Split(all));
    }

    /// <summary>The next line, which is the caller's from then on.</summary>
    public Secret Take(string what) => _lines.TryDequeue(out var line) ? line : throw CommandFailure.Usage($"The {what} is expected on a line of its own on standard input.");

    public void Dispose()
    {
        while (_lines.TryDequeue(out var line))
            line.Dispose();
    }

    public static Queue<Secret> Split(Secret all) => all.Use(0, static (characters, _) =>
    {
        var lines = new Queue<Secret>();
        foreach (var range in characters.Split('\n'))
        {
            var line = characters[range].TrimEnd('\r');
            if (!line.IsEmpty)
                lines.Enqueue(new Secret(line));
        }
        return lines;
    });
}
