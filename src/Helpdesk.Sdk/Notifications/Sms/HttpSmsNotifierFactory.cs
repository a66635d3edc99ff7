using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk;

/// <summary>Makes the notifier of <c>Notifiers:Sms</c>.</summary>
internal sealed class HttpSmsNotifierFactory : INotifierFactory
{
    public string Type => "Sms";

    public INotifier Create(IConfigurationSection section, IServiceProvider services)
    {
        var directory = services.GetRequiredService<HelpdeskBaseDirectory>();
        var strict = new StrictSection(section);
        var defaults = new HttpSmsOptions();
        var options = new HttpSmsOptions
        {
            Url = strict.RequiredText("Url"),
            Method = strict.Choice<HttpSmsMethod>("Method") ?? defaults.Method,
            Body = strict.RequiredText("Body"),
            ContentType = strict.Text("ContentType") ?? defaults.ContentType,
            Timeout = strict.Duration("Timeout", defaults.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)),
            AllowClearText = strict.Flag("AllowClearText") ?? false,
            CaCertificateFile = strict.Text("CaCertificateFile") is { } path ? directory.Resolve(path) : null,
            PinnedCertificate = strict.Text("PinnedCertificate"),
        };
        var headers = strict.Section("Headers");
        foreach (var header in headers.Children())
        {
            // A header often is the gateway's password: like any secret it may stand in a file of its own.
            using var value = headers.Secret(header.Key, directory);
            options.Headers[header.Key] = value?.Use(0, static (characters, _) => characters.ToString()) ?? "";
        }
        var parts = strict.Number("DailyParts", 0, 0, 10_000_000);
        strict.RefuseUnknown();
        if (options.Validate() is { Count: > 0 } problems)
            throw new HelpdeskConfigurationException($"Setting '{section.Path}': {string.Join(" ", problems)}");
        var time = services.GetRequiredService<TimeProvider>();
        var notifier = Make(options, time, section.Path);
        // Asked for when the first message is sent: the state itself may want notifiers of nobody.
        return parts == 0 ? notifier : new CappedSms(notifier, parts, services.GetRequiredService<IHelpdeskState>, services.GetRequiredService<Alerts>, time);
    }

    private static HttpSmsNotifier Make(HttpSmsOptions options, TimeProvider time, string path)
    {
        try
        {
            return new HttpSmsNotifier(options, time);
        }
        catch (InvalidOperationException e)
        {
            // The file of the authorities, which is read here.
            throw new HelpdeskConfigurationException($"Setting '{path}': {e.Message}", e);
        }
    }
}
