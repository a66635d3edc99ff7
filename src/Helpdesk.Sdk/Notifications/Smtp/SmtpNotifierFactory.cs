using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk;

/// <summary>Makes the notifier of <c>Notifiers:Smtp</c>.</summary>
internal sealed class SmtpNotifierFactory : INotifierFactory
{
    public string Type => "Smtp";

    public INotifier Create(IConfigurationSection section, IServiceProvider services)
    {
        var directory = services.GetRequiredService<HelpdeskBaseDirectory>();
        var strict = new StrictSection(section);
        using var password = strict.Secret("Password", directory);
        var options = new SmtpOptions
        {
            Host = strict.RequiredText("Host"),
            Port = strict.Number("Port", 587, 1, 65535),
            Security = strict.Choice<SmtpSecurity>("Security") ?? SmtpSecurity.StartTls,
            From = strict.RequiredText("From"),
            FromName = strict.Text("FromName"),
            UserName = strict.Text("UserName"),
            Password = password?.Use(0, static (characters, _) => characters.ToString()),
            AccessToken = strict.Text("AccessTokenFile") is { } token ? new TokenFile(directory.Resolve(token)).ReadAsync : null,
            CaCertificateFile = strict.Text("CaCertificateFile") is { } path ? directory.Resolve(path) : null,
            PinnedCertificate = strict.Text("PinnedCertificate"),
            AllowClearText = strict.Flag("AllowClearText") ?? false,
            Connections = strict.Number("Connections", 1, 1, 64),
        };
        strict.RefuseUnknown();
        if (options.Validate() is { Count: > 0 } problems)
            throw new HelpdeskConfigurationException($"Setting '{section.Path}': {string.Join(" ", problems)}");
        try
        {
            return new SmtpNotifier(new SmtpTransport(options, services.GetRequiredService<TimeProvider>())) { Connections = options.Connections };
        }
        catch (InvalidOperationException e)
        {
            // The file of the authorities, which is read here.
            throw new HelpdeskConfigurationException($"Setting '{section.Path}': {e.Message}", e);
        }
    }
}
