using Helpdesk.Sdk;
using Helpdesk.Sdk.AspNetCore;
using Helpdesk.Sdk.Testing.WebNode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// One of several web hosts with one state: the REST interface and the pages for users, until it is killed. What it sends can be read at /outbox.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
builder.Logging.ClearProviders();
builder.Configuration.AddJsonFile(args[0]);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddHelpdesk(builder.Configuration.GetSection("Helpdesk"), Path.GetDirectoryName(args[0])).AddEntityFrameworkStores().AddInProcessOutbox().AddHelpdeskWeb(static _ => { });
builder.Services.AddAuthentication("Bearer").AddScheme<AuthenticationSchemeOptions, TokenHandler>("Bearer", null);
await using var app = builder.Build();
app.MapHelpdesk();
app.MapGet("/outbox", static (InProcessOutbox outbox) => Results.Json(outbox.Sent.Select(static n => new KeyValuePair<string, string>(n.Destination, n.Text))));
await app.StartAsync();
await app.Services.GetRequiredService<IHelpdeskOrchestrator>().InitializeAsync();
Console.WriteLine("ready " + app.Urls.First());
await app.WaitForShutdownAsync();
