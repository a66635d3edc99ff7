using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk;

/// <summary>Makes the notifiers of <c>Notifiers:EmailFiles</c> and <c>Notifiers:SmsFiles</c>.</summary>
internal abstract class FileDropNotifierFactory(string type, NotificationChannel channel) : INotifierFactory
{
    public string Type => type;

    public INotifier Create(IConfigurationSection section, IServiceProvider services)
    {
        var strict = new StrictSection(section);
        var folder = services.GetRequiredService<HelpdeskBaseDirectory>().Resolve(strict.RequiredText("Directory"));
        var from = channel == NotificationChannel.Email ? strict.RequiredText("From") : null;
        strict.RefuseUnknown();
        if (!Directory.Exists(folder))
            throw strict.Error("Directory", $"is '{folder}', which does not exist: create it, readable for this program and its reader alone");
        try
        {
            return new FileDropNotifier(channel, folder, from, services.GetRequiredService<TimeProvider>());
        }
        catch (ArgumentException e)
        {
            throw new HelpdeskConfigurationException($"Setting '{section.Path}': {e.Message}", e);
        }
    }
}
