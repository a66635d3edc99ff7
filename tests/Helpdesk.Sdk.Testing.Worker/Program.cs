using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// One of several processes that reset the same person at once: CONFIGURATION USER OPERATOR COUNT, started together by a line on standard input.
var services = new ServiceCollection();
var configuration = new ConfigurationBuilder().AddJsonFile(args[0]).Build();
services.AddHelpdesk(configuration.GetSection("Helpdesk"), Path.GetDirectoryName(args[0])).AddEntityFrameworkStores().AddLdapStores();
await using var provider = services.BuildServiceProvider();
var helpdesk = provider.GetRequiredService<IHelpdeskOrchestrator>();
await helpdesk.InitializeAsync();
Console.WriteLine("ready");
Console.ReadLine();

var results = await Task.WhenAll(Enumerable.Range(0, int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture)).Select(i => Task.Run(async () =>
{
    using var password = new Secret($"Race#{Environment.ProcessId}x{i}Pass");
    var desk = helpdesk.ForOperator(new OperatorActor($"{args[2]}{i}", ["Free"]), new ContactInfo());
    var result = await desk.Passwords.ResetAsync(new ResetPasswordRequest(new UserTarget(args[1])) { Password = password });
    return result.Succeeded ? "succeeded" : result.Error.Code.Value;
})));
foreach (var result in results)
    Console.WriteLine(result);
