using System.Text.RegularExpressions;
using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace QuickStart;

/// <summary>Where the caller reads mail.</summary>
internal interface IDemoMailbox
{
    Task<Secret> ReadCodeAsync(string address);
}

/// <summary>The mailbox: the built-in outbox, or the folder of a real mail server.</summary>
internal static partial class DemoMail
{
    public static IHelpdeskBuilder AddDemoMail(this IHelpdeskBuilder builder, IConfiguration section)
    {
        if (section["Notifiers:Smtp:Host"] is not null)
            builder.Services.AddSingleton<IDemoMailbox, MailFolder>();
        else
            builder.AddInProcessOutbox().Services.AddSingleton<IDemoMailbox, BuiltInOutbox>();
        return builder;
    }

    private static Secret Code(string text) => new(SixDigits().Match(text).Value);

    [GeneratedRegex("(?<![0-9A-Za-z])[0-9]{6}(?![0-9A-Za-z])")]
    private static partial Regex SixDigits();

    private sealed class BuiltInOutbox(InProcessOutbox outbox) : IDemoMailbox
    {
        public Task<Secret> ReadCodeAsync(string address) => Task.FromResult(Code(outbox.Sent.Last(m => m.Destination == address).Text));
    }

    /// <summary>Waits for the next new message to the address in a Maildir.</summary>
    private sealed class MailFolder : IDemoMailbox
    {
        private readonly string _inbox = Environment.GetEnvironmentVariable("DEMO_INBOX") ?? throw new InvalidOperationException("DEMO_INBOX names the mail folder.");
        private readonly HashSet<string> _read = [];

        public async Task<Secret> ReadCodeAsync(string address)
        {
            for (var i = 0; i < 100; i++)
            {
                foreach (var file in Directory.EnumerateFiles(_inbox, "*", SearchOption.AllDirectories).OrderBy(File.GetLastWriteTimeUtc))
                {
                    var text = await File.ReadAllTextAsync(file);
                    if (!_read.Add(file) || !text.Contains($"To: <{address}>", StringComparison.OrdinalIgnoreCase) && !text.Contains($"To: {address}", StringComparison.OrdinalIgnoreCase))
                        continue;
                    var body = text[Math.Max(0, text.IndexOf("\n\n", StringComparison.Ordinal))..];
                    if (SixDigits().IsMatch(body))
                        return Code(body);
                }
                await Task.Delay(100);
            }
            throw new InvalidOperationException("The mail with the code did not arrive.");
        }
    }
}
