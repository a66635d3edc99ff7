using System.Globalization;
using Helpdesk.Sdk;
using Helpdesk.Sdk.Testing.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// One of several processes that do the same thing at once, started together by what comes on standard input:
//   CONFIGURATION USER OPERATOR COUNT     resets one person
//   redeem CONFIGURATION                  redeems the link (and password) it is told
//   serve CONFIGURATION                   lives on as a host does, until it is told to stop or killed
//   attempt CONFIGURATION COUNT PERSONS   begins and settles operations on persons by chance
//   resets CONFIGURATION                  resets the users it is told, one a line, and says what it begins and what came of it
string[] words = ["redeem", "serve", "attempt", "resets"];
var word = words.Contains(args[0], StringComparer.Ordinal) ? args[0] : "";
var file = args[word.Length > 0 ? 1 : 0];
var services = new ServiceCollection();
// A desk whose time a test has moved on has no node that lives in the past.
if (Environment.GetEnvironmentVariable("HELPDESK_TEST_LEAD") is { Length: > 0 } lead)
    services.AddSingleton<TimeProvider>(new AheadClock(TimeSpan.FromSeconds(double.Parse(lead, CultureInfo.InvariantCulture))));
var configuration = new ConfigurationBuilder().AddJsonFile(file).Build();
services.AddHelpdesk(configuration.GetSection("Helpdesk"), Path.GetDirectoryName(file)).AddEntityFrameworkStores().AddLdapStores();
await using var provider = services.BuildServiceProvider();
var helpdesk = provider.GetRequiredService<IHelpdeskOrchestrator>();
await helpdesk.InitializeAsync();
Console.WriteLine("ready");

IReadOnlyList<string> results = word switch
{
    "redeem" => [await Race.RedeemAsync(helpdesk)],
    "serve" => await Nodes.ServeAsync(provider),
    "attempt" => await Nodes.AttemptAsync(provider, args),
    "resets" => await Nodes.ResetAsync(helpdesk),
    _ => await Race.ResetAsync(helpdesk, args),
};
foreach (var result in results)
    Console.WriteLine(result);
