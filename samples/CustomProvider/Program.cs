using CustomProvider.Intranet;
using CustomProvider.Provider;
using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// An intranet with its own table of accounts gets a help desk: the store is in Provider/, the rest is the SDK's.
var folder = Directory.CreateTempSubdirectory("intranet-");
var file = Path.Combine(folder.FullName, "intranet.db");
var intranet = new IntranetDatabase(file);
await intranet.CreateAsync(default);
await intranet.AddAsync(new IntranetAccount { Id = "17", UserName = "anna", DisplayName = "Anna Arendt", Email = "anna@intranet.example", Department = "Sales" }, "Forgotten-1", default);
for (var i = 0; i < 5; i++)
    Console.WriteLine($"Anna signs in: {await intranet.SignInAsync("17", "not it", default)}");

var settings = new Dictionary<string, string?>
{
    ["Helpdesk:State:Provider"] = "InMemory",
    ["Helpdesk:Stores:intranet:Type"] = "Intranet",
    ["Helpdesk:Stores:intranet:Database"] = file,
    ["Helpdesk:Roles:Desk:Permissions:0"] = "FindUsers",
    ["Helpdesk:Roles:Desk:Permissions:1"] = "UnlockAnyAccount",
    ["Helpdesk:Roles:Desk:Permissions:2"] = "ViewHistory",
    ["Helpdesk:Roles:Desk:Policies:intranet:Mode"] = "Unrestricted",
};
var services = new ServiceCollection();
services.AddSingleton<IIdentityStoreFactory, IntranetStoreFactory>();
services.AddHelpdesk(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Helpdesk"));
await using var provider = services.BuildServiceProvider();
var helpdesk = provider.GetRequiredService<IHelpdeskOrchestrator>();
await helpdesk.InitializeAsync();

var olga = helpdesk.ForOperator(new OperatorActor("olga", ["Desk"]), new ContactInfo { Client = "CustomProvider" });
var users = (await olga.Users.ListAsync(new UserListRequest { Text = "arendt" })).Value!.Users;
Console.WriteLine($"olga finds {users[0].DisplayName}, locked: {users[0].Locked}");
var unlocked = await olga.Accounts.UnlockAsync(new UnlockAccountRequest(users[0].Key));
Console.WriteLine($"olga unlocks: {(unlocked.Succeeded ? "done" : unlocked.Error!.Message)}");
Console.WriteLine($"Anna signs in: {await intranet.SignInAsync("17", "Forgotten-1", default)}");
foreach (var entry in (await olga.History.ReadAsync(new HistoryRequest())).Value!)
    Console.WriteLine($"history: {entry.Action} of {entry.TargetName} by {entry.Operator}: {entry.Status}");
folder.Delete(recursive: true);
