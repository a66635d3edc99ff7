using System.Net;
using Helpdesk.Sdk;
using Helpdesk.Sdk.AspNetCore;
using Microsoft.AspNetCore.Builder;
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
if (missing.Succeeded)
    return 1;

// And over HTTP: nobody in particular learns nothing, and the document says what runs.
var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
builder.Services.AddAuthentication("Cookies").AddCookie("Cookies");
builder.Services.AddHelpdesk(configuration.GetSection("Helpdesk"), AppContext.BaseDirectory).AddInProcessOutbox().AddHelpdeskWeb(static _ => { });
await using var app = builder.Build();
app.MapHelpdesk();
await app.StartAsync();
using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
using var stranger = await client.GetAsync(new Uri("/helpdesk/api/users", UriKind.Relative));
return stranger.StatusCode is HttpStatusCode.Unauthorized ? 0 : 2;
