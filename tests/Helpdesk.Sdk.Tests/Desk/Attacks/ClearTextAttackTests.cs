using System.Collections;
using System.Reflection;
using System.Text;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Somebody reads the database: no code, link, password, answer or authenticator secret is in it.</summary>
public sealed class ClearTextAttackTests
{
    private const string Mail = "alice@private.example";
    private readonly List<string> _texts = [];
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Codes_links_and_answers_never_reach_the_state_in_clear()
    {
        await using var host = await AttackDesk.WatchedAsync((_, arguments) => Collect(arguments, 0), static settings =>
        {
            AttackDesk.Lead(settings);
            settings["Helpdesk:Contacts:FirstSeen"] = "Trust";
        });
        var user = await host.AddUserAsync("alice");
        await host.EnrollEmailAsync(user, Mail);
        var secret = await host.EnrollAuthenticatorAsync(user);
        Assert.True((await host.Orchestrator.ForUser(user, DeskHost.Contact, UserVouching.SecondFactor).BeginEnrollmentAsync(
            new EnrollRequest(FactorType.SecurityQuestions) { Questions = EnrollHost.Questions("Grönemeyer", "Heuschober", "Linsensuppe", "Nevermind") }, Token)).Succeeded);
        var olga = host.As("olga", "Desk");
        host.Time.Advance(TimeSpan.FromMinutes(2));
        var session = await host.ProveAsync(olga, user, Mail, secret, HelpdeskAction.ResetPassword);
        var code = host.LastCode(Mail);
        Assert.True((await host.ResetAsync(olga, user, "Unmistakable#Password1", session)).Succeeded);
        using var undo = await new TwoOperators(host).LastLinkAsync(Mail, "undo");
        var link = undo.Use(0, static (c, _) => c.ToString());

        lock (_texts)
        {
            Assert.Contains(_texts, static t => t.Contains("alice", StringComparison.Ordinal)); // the spy sees
            foreach (var needle in new[] { code, "Unmistakable#Password1", Base32.Encode(secret), Convert.ToHexString(secret), link[(link.LastIndexOf('.') + 1)..] })
                Assert.DoesNotContain(_texts, t => IsIn(needle, t));
            foreach (var answer in new[] { "Grönemeyer", "Heuschober", "Linsensuppe", "Nevermind" })
                Assert.DoesNotContain(_texts, t => t.Contains(answer, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(_texts, t => t.Contains(Encoding.Latin1.GetString(secret), StringComparison.Ordinal));
        }
    }

    // Six digits stand by chance inside ids and hashes: a code counts where it stands alone.
    private static bool IsIn(string needle, string text)
    {
        for (var at = text.IndexOf(needle, StringComparison.Ordinal); at >= 0; at = text.IndexOf(needle, at + 1, StringComparison.Ordinal))
            if (needle.Length > 8 || !((at > 0 && char.IsLetterOrDigit(text[at - 1])) || (at + needle.Length < text.Length && char.IsLetterOrDigit(text[at + needle.Length]))))
                return true;
        return false;
    }

    private void Collect(object? value, int depth)
    {
        if (value is null || depth > 8 || value is Delegate or CancellationToken or DateTimeOffset or Secret)
            return;
        if (value is string or byte[] or ReadOnlyMemory<byte>)
        {
            lock (_texts)
                _texts.Add(value switch { string s => s, byte[] b => Encoding.Latin1.GetString(b), _ => Encoding.Latin1.GetString(((ReadOnlyMemory<byte>)value).Span) });
            return;
        }
        if (value is IEnumerable many)
        {
            foreach (var item in many)
                Collect(item, depth + 1);
            return;
        }
        if (value.GetType().IsPrimitive || value is Enum)
            return;
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.GetIndexParameters().Length == 0))
            Collect(property.GetValue(value), depth + 1);
    }
}
