namespace Helpdesk.Sdk.Testing;

/// <summary>A folder in which a mail server leaves one file for each message.</summary>
internal sealed class MailFolder(string path)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public async Task<LabMail> WaitAsync(string what, Func<LabMail, bool> wanted, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            foreach (var mail in Read(seen))
            {
                if (wanted(mail))
                    return mail;
            }

            if (Environment.TickCount64 > deadline)
                throw new TimeoutException($"No mail {what} within {timeout.TotalSeconds:0.#} seconds; {seen.Count} others came.");
            await Task.Delay(Step, cancellationToken).ConfigureAwait(false);
        }
    }

    public IReadOnlyList<LabMail> All(Func<LabMail, bool> wanted) => [.. Read([]).Where(wanted)];

    private IEnumerable<LabMail> Read(HashSet<string> seen)
    {
        if (!Directory.Exists(path))
            yield break;
        foreach (var file in Directory.EnumerateFiles(path).Where(file => !seen.Contains(file)).Order(StringComparer.Ordinal).ToList())
        {
            var text = File.ReadAllText(file).ReplaceLineEndings("\n");
            // A message still being written is read again in the next round.
            if (!text.Contains("\n\n", StringComparison.Ordinal))
                continue;
            seen.Add(file);
            yield return new LabMail(file, text);
        }
    }
}
