using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests;

public sealed class SmtpOptionsTests
{
    [Fact]
    public void The_defaults_are_safe_and_need_a_host_and_a_sender()
    {
        Assert.Equal(SmtpSecurity.StartTls, new SmtpOptions().Security);
        Assert.Collection(new SmtpOptions().Validate(), error => Assert.StartsWith("Host", error, StringComparison.Ordinal), error => Assert.StartsWith("From", error, StringComparison.Ordinal));
        Assert.Empty(Good().Validate());
    }

    public static TheoryData<string, Action<SmtpOptions>> Wrong => new()
    {
        { "Host", options => options.Host = "mail server" },
        { "Port", options => options.Port = 0 },
        { "Port", options => options.Port = 65536 },
        { "Security", options => options.Security = (SmtpSecurity)9 },
        { "From", options => options.From = "nobody" },
        { "FromName", options => options.FromName = "a\r\nb" },
        { "UserName", options => options.UserName = "svc" },
        { "UserName", options => options.Password = "secret-word" },
        { "UserName", options => (options.UserName, options.Password) = ("s\0vc", "secret-word") },
        { "Password", options => (options.UserName, options.Password) = ("svc", "secret-word\0") },
        { "Security is None and UserName", options => (options.Security, options.UserName, options.Password) = (SmtpSecurity.None, "svc", "secret-word") },
        { "Security is None, so CaCertificateFile", options => (options.Security, options.CaCertificateFile) = (SmtpSecurity.None, "ca.crt") },
        { "PinnedCertificate", options => options.PinnedCertificate = "12:34" },
        { "PinnedCertificate", options => options.PinnedCertificate = new string('g', 64) },
        { "Connections", options => options.Connections = 0 },
        { "Connections", options => options.Connections = 65 },
        { "Timeouts:Connect", options => options.Timeouts.Connect = TimeSpan.Zero },
        { "Timeouts:Tls", options => options.Timeouts.Tls = Timeout.InfiniteTimeSpan },
        { "Timeouts:Command", options => options.Timeouts.Command = TimeSpan.FromHours(2) },
        { "Timeouts:Data", options => options.Timeouts.Data = TimeSpan.FromSeconds(-1) },
        { "Timeouts:Idle", options => options.Timeouts.Idle = TimeSpan.FromSeconds(-1) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_is_wrong_is_named_and_stops_the_start(string key, Action<SmtpOptions> spoil)
    {
        var options = Good();
        spoil(options);
        var error = Assert.Single(options.Validate());
        Assert.StartsWith(key, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", error, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new SmtpTransport(options, TimeProvider.System));
    }

    [Fact]
    public void Authorities_that_cannot_be_read_are_a_mistake_of_the_configuration_and_the_file_is_named()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Notifiers:Smtp:Host"] = "mail.example", ["Notifiers:Smtp:From"] = "desk@corp.example", ["Notifiers:Smtp:CaCertificateFile"] = "absent.crt",
        }).Build();
        using var services = new ServiceCollection().AddSingleton(new HelpdeskBaseDirectory("/nowhere")).AddSingleton(TimeProvider.System).BuildServiceProvider();

        var error = Assert.Throws<HelpdeskConfigurationException>(() => new SmtpNotifierFactory().Create(configuration.GetSection("Notifiers:Smtp"), services));

        Assert.Contains("Notifiers:Smtp", error.Message, StringComparison.Ordinal);
        Assert.Contains("absent.crt", error.Message, StringComparison.Ordinal);
    }

    private static SmtpOptions Good() => new() { Host = "mail.example", From = "desk@corp.example" };
}
