using Microsoft.Extensions.Configuration;

namespace Helpdesk.Sdk.Entra;

/// <summary>Makes the notifier of <c>Notifiers:Graph</c>.</summary>
public sealed class GraphMailNotifierFactory : INotifierFactory
{
    /// <inheritdoc/>
    public string Type => "Graph";

    /// <inheritdoc/>
    public INotifier Create(IConfigurationSection section, IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(services);
        var strict = new StrictSection(section);
        var options = strict.ReadConnection(new GraphMailOptions(), (HelpdeskBaseDirectory?)services.GetService(typeof(HelpdeskBaseDirectory)));
        using (options.ClientSecret)
        using (options.CertificatePassword)
        {
            options.From = strict.RequiredText("From");
            strict.RefuseUnknown();
            (services.GetService(typeof(GraphMailAdjustment)) as GraphMailAdjustment)?.Adjust(options);
            return GraphMailNotifier.Build(options, services, section.Path);
        }
    }
}
