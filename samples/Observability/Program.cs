using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

// A desk whose figures and traces go to a collector over OTLP, and from there to the dashboard in grafana/helpdesk.json.
//   Observability [ENDPOINT] [ROUNDS]     http://127.0.0.1:4318, and one round; 0 = until it is stopped
var endpoint = new Uri(args.Length > 0 ? args[0] : "http://127.0.0.1:4318");
var rounds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1;
using var meters = Sdk.CreateMeterProviderBuilder().AddMeter(HelpdeskTelemetry.Name).AddOtlpExporter(o => Send(o, "v1/metrics")).Build();
using var traces = Sdk.CreateTracerProviderBuilder().AddSource(HelpdeskTelemetry.Name).AddOtlpExporter(o => Send(o, "v1/traces")).Build();

var settings = new Dictionary<string, string?>
{
    ["Helpdesk:State:Provider"] = "InMemory",
    ["Helpdesk:Stores:local:Type"] = "Local",
    ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers",
    ["Helpdesk:Roles:Desk:Permissions:1"] = "ManageUsers",
    ["Helpdesk:Roles:Desk:Permissions:2"] = "UnlockAnyAccount",
    ["Helpdesk:Roles:Desk:Permissions:3"] = "RevealSecret",
    ["Helpdesk:Roles:Desk:Policies:local:Mode"] = "Unrestricted",
    ["Helpdesk:Roles:Visitor:Permissions:0"] = "UnlockAnyAccount",
    ["Helpdesk:Roles:Visitor:Policies:local:Mode"] = "Restricted",
    ["Helpdesk:Roles:Visitor:Policies:local:Scope:0"] = "OU=Elsewhere,DC=example",
};
var services = new ServiceCollection();
services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk"));
await using var provider = services.BuildServiceProvider();
var helpdesk = provider.GetRequiredService<IHelpdeskOrchestrator>();
await helpdesk.InitializeAsync();
var olga = helpdesk.ForOperator(new OperatorActor("olga", ["Desk"]), new ContactInfo { Client = "Observability" });
for (var i = 0; rounds == 0 || i < rounds; i++)
{
    using var password = new Secret($"Start#Pass{i}");
    var created = await olga.Users.CreateAsync(new CreateUserRequest("local", new NewUser { UserName = $"user{i}", Container = DistinguishedName.Parse("OU=Staff,DC=example"), Password = password }));
    if (!created.Succeeded)
    {
        // Thirty an hour is what one operator may do: a limit to see on the dashboard.
        Console.WriteLine(created.Error.Message);
        await Task.Delay(TimeSpan.FromSeconds(rounds == 0 ? 10 : 0));
        continue;
    }
    await olga.Accounts.UnlockAsync(new(created.Value.User!.Value));
    await helpdesk.ForOperator(new OperatorActor("otto", ["Visitor"]), new ContactInfo()).Accounts.UnlockAsync(new(created.Value.User.Value));
}
meters.ForceFlush();
traces.ForceFlush();
Console.WriteLine($"sent to {endpoint}");

void Send(OtlpExporterOptions options, string path)
{
    options.Protocol = OtlpExportProtocol.HttpProtobuf;
    options.Endpoint = new Uri(endpoint, path);
}
