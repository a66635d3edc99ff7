using Helpdesk.Sdk.Tests.Desk;
using Helpdesk.Sdk.Tests.Protection;

namespace Helpdesk.Sdk.Tests;

/// <summary>A host's own templates are read and checked at start.</summary>
public sealed class HostTemplateTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_hosts_text_replaces_the_built_in_one_and_the_rest_stays()
    {
        Write("en/password-reset.txt", "Subject: News of {{userName}}\nShort: {{advice}}\n\nAcme says: reset {{by}}. {{advice}}\n");
        await using var host = await StartAsync();
        var alice = await host.AddUserAsync("alice", email: "alice@example.com");
        var reset = await host.ResetAsync(host.As("bob", "Free"), alice, "New#Pass1");
        Assert.True(reset.Succeeded, reset.Error?.Message);
        await host.Dispatcher.DispatchAsync(TestContext.Current.CancellationToken);
        var mail = host.Outbox.Sent[^1];
        Assert.Equal("News of alice", mail.Subject);
        Assert.StartsWith("Acme says: reset by the help desk. If this was not you", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hosts_html_replaces_the_one_made_of_the_text_in_its_language_only()
    {
        Write("en/password-reset.html", "<h2 style=\"color: #333\">News of {{userName}}</h2>\n<p>Reset {{by}}.<br/>\n{{advice}}</p>\n");
        await using var host = await StartAsync();
        var previews = new MessagePreviews(host.Templates, host.Time);
        var english = previews.Render(MessageKind.PasswordReset, "en", NotificationChannel.Email);
        Assert.Contains("<body>\n<h2 style=\"color: #333\">News of jdoe</h2>\n<p>Reset by the help desk.<br/>\nIf this was not you", english.Html, StringComparison.Ordinal);
        Assert.StartsWith("Hello,", english.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<h2", previews.Render(MessageKind.PasswordReset, "de", NotificationChannel.Email).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hosts_text_is_in_its_html_too()
    {
        Write("en/password-reset.txt", "Subject: x\nShort: {{advice}}\n\nAcme & Sons <it>:\n\n{{advice}}\n");
        await using var host = await StartAsync();
        var html = new MessagePreviews(host.Templates, host.Time).Render(MessageKind.PasswordReset, "en", NotificationChannel.Email).Html;
        Assert.Contains("<p>Acme &amp; Sons &lt;it&gt;:</p>\n<p>If this was not you", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_language_needs_only_what_it_changes()
    {
        Write("fr/code.txt", "Subject: Votre code\nShort: {{code}} {{action}} {{warning}}\n\n{{code}} {{action}} {{warning}}\n");
        Write("fr/phrases.txt", "# pour le code\nwarning-code: Ne le donnez jamais.\n");
        await using var host = await StartAsync(static s => s["Helpdesk:Messages:Culture"] = "fr-CA");
        var (template, language) = host.Templates.For(null).Template(MessageKind.Code);
        Assert.Equal("Votre code", new string(template.Subject.Render(new Dictionary<string, string>(StringComparer.Ordinal))));
        Assert.Equal("Ne le donnez jamais.", language.Phrase("warning-code", brief: false));
        Assert.Equal("automatically", language.Phrase("by-system", brief: false));
        // What French lacks is English throughout, without a French word in it.
        Assert.Equal("Never give it to someone who called you.", host.Templates.For(null).Template(MessageKind.Unenrolled).Language.Phrase("warning-code", brief: false));
    }

    [Theory]
    [InlineData("en/code.txt", "Subject: x\nShort: {{code}} {{action}} {{warning}} {{password}}\n\n{{code}} {{action}} {{warning}}", "{{password}}")]
    [InlineData("en/code.txt", "Subject: x\nShort: {{action}} {{warning}}\n\n{{code}} {{action}} {{warning}}", "lacks {{code}} in its short text")]
    [InlineData("en/code.txt", "Subject: x\nShort: {{code}} {{action}} {{warning}}\n\n{{code}} {{action}}", "lacks {{warning}} in its body")]
    [InlineData("en/code.txt", "Subject: {{code}}\nShort: {{code}} {{action}} {{warning}}\n\n{{code}} {{action}} {{warning}}", "{{code}}")]
    [InlineData("en/password-reset.txt", "Subject: x\nShort: {{advice}}\n\nnothing", "lacks {{advice}}")]
    [InlineData("en/password-reset.txt", "Subject: x\nShort: {{advice}}\n\n{{advice", "'{{' without '}}'")]
    [InlineData("en/password-reset.txt", "Subject: x\nShort: {{advice}}\n\nadvice}} {{advice}}", "'}}' without '{{'")]
    [InlineData("en/password-reset.txt", "Subject: x\nShort: {{advice}}\n\n{{#if x}}{{advice}}{{/if}}", "known")]
    [InlineData("en/password-reset.txt", "Hello {{advice}}", "does not begin with")]
    [InlineData("en/password-reset.txt", "Subject:\nShort: {{advice}}\n\n{{advice}}", "empty subject")]
    [InlineData("en/pasword-reset.txt", "Subject: x\nShort: {{advice}}\n\n{{advice}}", "is no message")]
    [InlineData("en/password-reset.md", "x", ".txt")]
    [InlineData("en/password-reset.html", "<p>nothing</p>", "lacks {{advice}}")]
    [InlineData("en/password-reset.html", "<p>{{advice}} {{password}}</p>", "{{password}}")]
    [InlineData("en/code.html", "<p>{{code}} {{action}}</p>", "lacks {{warning}}")]
    [InlineData("en/password-reset.html", " \n", "has to say")]
    [InlineData("en/password-reset.html", "", "is empty")]
    [InlineData("en/password-reset.html", "<p>{{advice}}</p><img src=\"https://a.example/x.png\">", "<img")]
    [InlineData("en/password-reset.html", "<p>{{advice}}</p><script>x</script>", "<script")]
    [InlineData("en/password-reset.html", "<p>{{advice}} <a href=\"https://a.example\">x</a></p>", "<a href")]
    [InlineData("en/password-reset.html", "<p style=\"background: url(https://a.example)\">{{advice}}</p>", "<p style")]
    [InlineData("en/password-reset.html", "<p style=\"{{userName}}\">{{advice}}</p>", "<p style")]
    [InlineData("en/password-reset.html", "<p onclick=\"x\">{{advice}}</p>", "the attribute 'onclick'")]
    [InlineData("en/password-reset.html", "<p style=color>{{advice}}</p>", "<p style=color")]
    [InlineData("en/password-reset.html", "<{{userName}}>{{advice}}", "<{{userName}}")]
    [InlineData("en/password-reset.html", "<!-- {{advice}} -->", "<!--")]
    [InlineData("en/password-reset.html", "<P>{{advice}}</P>", "<P>")]
    [InlineData("en/password-reset.html", "<p><b>{{advice}}</p></b>", "where another element is open")]
    [InlineData("en/password-reset.html", "<div><p>{{advice}}</p>", "does not end the element 'div'")]
    [InlineData("fr/code.html", "<p>{{code}} {{action}} {{warning}}</p>", "write 'code.txt' too")]
    [InlineData("en/phrases.html", "<p>x</p>", "is no message")]
    [InlineData("en/phrases.txt", "advice-link: click here", "lacks {{link}}")]
    [InlineData("en/phrases.txt", "advise-link: {{link}}", "key: text")]
    [InlineData("en/phrases.txt", "warning-code:", "key: text")]
    [InlineData("en/phrases.txt", "by-desk: a\nby-desk: b", "twice")]
    [InlineData("not a culture/code.txt", "x", "not named like a culture")]
    [InlineData("code.txt", "x", "in no culture's folder")]
    public async Task A_wrong_file_fails_start_and_is_named(string file, string content, string about)
    {
        Write(file, content);
        var e = await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => StartAsync());
        Assert.Contains("Messages:Directory", e.Message, StringComparison.Ordinal);
        Assert.Contains(about, e.Message, StringComparison.Ordinal);
        Assert.Contains("Correct the file, or remove it", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_fail_start()
    {
        Write("en/code.txt", "");
        await File.WriteAllBytesAsync(Path.Combine(_directory.Path, "en/code.txt"), [0xFF, 0xFE, 0x00], TestContext.Current.CancellationToken);
        Assert.Contains("UTF-8", (await Assert.ThrowsAsync<HelpdeskConfigurationException>(() => StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_fails_start() =>
        Assert.Contains("Messages:Directory", (await Assert.ThrowsAsync<HelpdeskConfigurationException>(
            () => StartAsync(static s => s["Helpdesk:Messages:Directory"] = "/nowhere/at/all"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_culture_without_templates_fails_start() =>
        Assert.Contains("known: de, en", (await Assert.ThrowsAsync<HelpdeskConfigurationException>(
            () => StartAsync(static s => s["Helpdesk:Messages:Culture"] = "fr"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_region_that_is_none_fails_start() =>
        Assert.Contains("Contacts:DefaultRegion", (await Assert.ThrowsAsync<HelpdeskConfigurationException>(
            () => StartAsync(static s => s["Helpdesk:Contacts:DefaultRegion"] = "Germany"))).Message, StringComparison.Ordinal);

    private Task<DeskHost> StartAsync(Action<Dictionary<string, string?>>? change = null) => DeskHost.StartAsync(s =>
    {
        s["Helpdesk:Messages:Directory"] = _directory.Path;
        change?.Invoke(s);
    });

    private void Write(string file, string content)
    {
        var path = Path.Combine(_directory.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
