using System.Text;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>Looks for every secret of a story in everything its commands wrote: outputs, database, head of the history.</summary>
public sealed class SecretHunt
{
    private static readonly Lock Told = new();
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private readonly List<(CliResult Result, bool ShowsSecret)> _outputs = [];

    /// <summary>Remembers a secret and answers it.</summary>
    public string Add(string secret)
    {
        if (_secrets.Add(secret))
            Tell(secret);
        return secret;
    }

    /// <summary>Remembers what a command wrote.</summary>
    /// <param name="result">The output.</param>
    /// <param name="shows">It was asked to show its secret.</param>
    public CliResult Add(CliResult result, bool shows = false)
    {
        _outputs.Add((result, shows));
        return result;
    }

    /// <summary>Fails for every secret that is found.</summary>
    public async Task RunAsync(CliDesk desk)
    {
        foreach (var mail in desk.Mail.Ever)
            Learn(mail.Body);
        foreach (var text in desk.Texts.Texts)
            Learn(text.Text);
        Assert.NotEmpty(_secrets);
        var files = new List<(string Name, byte[] Bytes)>();
        foreach (var file in Directory.EnumerateFiles(desk.Folder, "*", SearchOption.AllDirectories))
            if (Path.GetFileName(file) != "helpdesk.json" && !file.Contains("/keys/", StringComparison.Ordinal))
                files.Add((Path.GetFileName(file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        Assert.Contains(files, static f => f.Name == "helpdesk.db");
        foreach (var secret in _secrets)
        {
            var pattern = new Regex($"(?<![0-9]){Regex.Escape(secret)}(?![0-9])");
            foreach (var (result, shows) in _outputs)
                if (!shows)
                    Assert.False(pattern.IsMatch(result.Output + result.Errors), $"'{secret}' is in the output of\n{result}");
            // Six digits stand in times and ids by chance, so only longer secrets are looked for in files.
            if (secret.Length > 6)
                foreach (var (name, bytes) in files)
                    Assert.False(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0, $"{name} holds '{secret}'");
        }
    }

    // ./test looks for all of them in everything the whole run has written.
    private static void Tell(string secret)
    {
        if (secret.Length > 6 && Environment.GetEnvironmentVariable("HELPDESK_TEST_SECRETS") is { Length: > 0 } list)
            lock (Told)
                File.AppendAllText(list, secret + "\n");
    }

    // What was sent and must be nowhere else: tokens of links, codes.
    private void Learn(string text)
    {
        foreach (Match match in Regex.Matches(text, @"https://desk\.example/(?:reset|undo)/[0-9a-f]+\.(\S+)"))
            Add(match.Groups[1].Value);
        foreach (Match match in Regex.Matches(text, @"[Cc]ode: ([0-9]{6})"))
            Add(match.Groups[1].Value);
    }
}
