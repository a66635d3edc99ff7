using Helpdesk.Sdk;
using Helpdesk.Sdk.Testing.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// One of several processes that do the same thing at once, started together by what comes on standard input:
// CONFIGURATION USER OPERATOR COUNT resets one person, redeem CONFIGURATION redeems the link (and password) it is told.
var redeems = args[0] == "redeem";
var file = args[redeems ? 1 : 0];
var services = new ServiceCollection();
var configuration = new ConfigurationBuilder().AddJsonFile(file).Build();
services.AddHelpdesk(configuration.GetSection("Helpdesk"), Path.GetDirectoryName(file)).AddEntityFrameworkStores().AddLdapStores();
await using var provider = services.BuildServiceProvider();
var helpdesk = provider.GetRequiredService<IHelpdeskOrchestrator>();
await helpdesk.InitializeAsync();
Console.WriteLine("ready");

foreach (var result in redeems ? [await Race.RedeemAsync(helpdesk)] : await Race.ResetAsync(helpdesk, args))
    Console.WriteLine(result);
