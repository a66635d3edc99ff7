using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// The least that an application does: the packages meet in one container, and the state opens.
var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
{
    ["Helpdesk:State:Provider"] = "InMemory",
    ["Helpdesk:Stores:local:Type"] = "Local",
    ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers",
    ["Helpdesk:Roles:Desk:Policies:local:Mode"] = "Unrestricted",
};
var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
var services = new ServiceCollection();
services.AddHelpdesk(configuration.GetSection("Helpdesk"), AppContext.BaseDirectory).AddEntityFrameworkStores();
await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
var helpdesk = provider.GetRequiredService<IHelpdeskOrchestrator>();
await helpdesk.InitializeAsync();
var desk = helpdesk.ForOperator(new OperatorActor("olga", ["Desk"]), new ContactInfo());
var missing = await desk.Users.ShowAsync(new UserTarget("local:nobody"));
return missing.Succeeded ? 1 : 0;
