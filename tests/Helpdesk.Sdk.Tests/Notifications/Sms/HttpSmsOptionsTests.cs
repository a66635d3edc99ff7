using Helpdesk.Sdk.Tests.Protection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests;

public sealed class HttpSmsOptionsTests
{
    [Theory]
    [InlineData("https://sms.example/send")]
    [InlineData("https://sms.example:8443/v1/{{to}}?x=1")]
    [InlineData("http://127.0.0.1:8080/send")]
    [InlineData("http://localhost/send")]
    [InlineData("http://[::1]:1/send")]
    public void Addresses_that_are_fine(string url) => Assert.Empty(SmsSamples.Options("", o => o.Url = url).Validate());

    [Theory]
    [InlineData("", "Url")]
    [InlineData("http://sms.example/send", "clear text")]
    [InlineData("http://127.0.0.1.sms.example/send", "clear text")]
    [InlineData("ftp://sms.example/", "https")]
    [InlineData("https://{{to}}.sms.example/", "host")]
    [InlineData("https://sms.example{{to}}/", "host")]
    [InlineData("https://user:secret@sms.example/", "user name")]
    [InlineData("https://sms.example/a b", "character")]
    [InlineData("https://sms.example/#{{to}}", "character")]
    [InlineData("https://sms.example/{{number}}", "{{number}}")]
    public void Addresses_that_are_not(string url, string about) =>
        Assert.Contains(SmsSamples.Options("", o => o.Url = url).Validate(), p => p.Contains(about, StringComparison.Ordinal) && !p.Contains("secret", StringComparison.Ordinal));

    [Fact]
    public void Clear_text_can_be_allowed() => Assert.Empty(SmsSamples.Options("http://sms.example", static o => o.AllowClearText = true).Validate());

    [Theory]
    [InlineData("application/json", """{"to":"{{to}}","text":"{{text}}"}""", null)]
    [InlineData("application/json", """{"to":{{to}},"text":"{{text}}"}""", "outside a text")]
    [InlineData("application/json", """{"to":"{{to}}","text":"{{text}}" """, "is not application/json")]
    [InlineData("application/json", """{"{{to}}":1,"text":"{{text}}"}""", "outside a text")]
    [InlineData("application/json", """{"text":"{{text}}"}""", "{{to}} has to stand")]
    [InlineData("application/json", """{"to":"{{to}}"}""", "{{text}} has to stand")]
    [InlineData("application/json", """{"to":"{{to}}","text":"{{text}}","from":"{{from}}"}""", "{{from}}")]
    [InlineData("application/vnd.sms+json", """["{{to}}","{{text}}"]""", null)]
    [InlineData("application/x-www-form-urlencoded", "to={{to}}&text={{text}}", null)]
    [InlineData("text/xml", "<sms to='{{to}}'>{{text}}</sms>", null)]
    [InlineData("text/xml", "<sms to={{to}}>{{text}}</sms>", "is not text/xml")]
    [InlineData("text/xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><sms to='{{to}}'>{{text}}&x;</sms>", "is not text/xml")]
    [InlineData("text/xml", "<sms to='{{to}}'><!-- {{text}} --></sms>", "outside a text")]
    [InlineData("multipart/form-data", "{{to}}{{text}}", "ContentType")]
    public void Bodies_are_tried_with_a_hostile_value(string type, string body, string? problem)
    {
        var problems = SmsSamples.Options("https://sms.example", o => (o.ContentType, o.Body) = (type, body)).Validate();
        if (problem is null)
            Assert.Empty(problems);
        else
            Assert.Contains(problems, p => p.Contains(problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Authorization", "Bearer s3cr3t\r\nX: y")]
    [InlineData("Authorization", "")]
    [InlineData("Bad Name", "s3cr3t")]
    [InlineData("Host", "s3cr3t.example")]
    [InlineData("Content-Length", "7")]
    [InlineData("X-To", "s3cr3t {{to}}")]
    public void Headers_cannot_break_the_request_and_their_values_are_not_repeated(string name, string value)
    {
        var problem = Assert.Single(SmsSamples.Options("https://sms.example", o => o.Headers[name] = value).Validate());
        Assert.Contains("Headers", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_print_neither_credentials_nor_path()
    {
        Assert.Equal("https://sms.example/", SmsSamples.Options("https://sms.example").ToString());
        Assert.Equal(nameof(HttpSmsOptions), new HttpSmsOptions().ToString());
    }

    [Fact]
    public void The_configuration_takes_secrets_from_files()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(Path.Combine(directory.Path, "token"), "Bearer from-a-file\n");
        using var notifier = Assert.IsType<HttpSmsNotifier>(Create(directory.Path, new() { ["Url"] = "https://sms.example/send", ["Body"] = "{\"to\":\"{{to}}\",\"text\":\"{{text}}\"}", ["Headers:Authorization:File"] = "token" }));
        Assert.Equal(NotificationChannel.Sms, notifier.Channel);
    }

    [Theory]
    [InlineData("Urll", "x")]
    [InlineData("Method", "Get")]
    [InlineData("Timeout", "01:00:00")]
    [InlineData("Body", "{{nothing}}")]
    [InlineData("Headers:Authorization:File", "absent")]
    [InlineData("CaCertificateFile", "absent.crt")]
    public void A_wrong_key_or_value_fails_start(string key, string value)
    {
        var settings = new Dictionary<string, string?> { ["Url"] = "https://sms.example/send", ["Body"] = "{\"to\":\"{{to}}\",\"text\":\"{{text}}\"}", [key] = value };
        Assert.Contains("Notifiers:Sms", Assert.Throws<HelpdeskConfigurationException>(() => Create("/", settings)).Message, StringComparison.Ordinal);
    }

    private static INotifier Create(string directory, Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static s => new KeyValuePair<string, string?>("Notifiers:Sms:" + s.Key, s.Value))).Build();
        var services = new ServiceCollection().AddSingleton(new HelpdeskBaseDirectory(directory)).AddSingleton(TimeProvider.System).BuildServiceProvider();
        return new HttpSmsNotifierFactory().Create(configuration.GetSection("Notifiers:Sms"), services);
    }
}
