namespace Helpdesk.Sdk.Testing;

/// <summary>Postfix's smtp-sink: takes everything on a plain port, keeps each message with its envelope.</summary>
public sealed class SinkLab
{
    private readonly MailFolder _folder = new(LabEnvironment.Get("SINK_FOLDER"));

    internal SinkLab()
    {
    }

    /// <summary>The IP address.</summary>
    public string Host { get; } = LabEnvironment.Get("SINK_HOST");

    /// <summary>The plain port; no STARTTLS is offered.</summary>
    public int Port { get; } = LabEnvironment.GetPort("SINK_PORT");

    /// <summary>The first message for an envelope recipient; give each test an address of its own.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public Task<LabMail> WaitForMailAsync(string to, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        _folder.WaitAsync($"to {to}", mail => IsFor(mail, to), timeout, cancellationToken);

    /// <summary>How many messages came for a domain.</summary>
    public static int Count(string domain) => CountByRecipient(domain).Values.Sum();

    /// <summary>How many messages came for each address of a domain; give each test a domain of its own.</summary>
    public static IReadOnlyDictionary<string, int> CountByRecipient(string domain)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Directory.EnumerateFiles(LabEnvironment.Get("SINK_FOLDER")))
        {
            var line = File.ReadLines(file).TakeWhile(static l => l.Length > 0).FirstOrDefault(static l => l.StartsWith("X-Rcpt-Args:", StringComparison.Ordinal));
            if (line is null || !line.Contains($"@{domain}>", StringComparison.OrdinalIgnoreCase))
                continue;
            var address = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
            counts[address] = counts.GetValueOrDefault(address) + 1;
        }
        return counts;
    }

    private static bool IsFor(LabMail mail, string to) =>
        mail.Head.Split('\n').Any(line => line.StartsWith("X-Rcpt-Args:", StringComparison.Ordinal)
            && line.Contains($"<{to}>", StringComparison.OrdinalIgnoreCase));
}
