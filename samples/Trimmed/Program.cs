using Helpdesk.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trimmed;

// A whole desk in one trimmed file: the embedded directory, state in memory, messages kept in the process.
var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings.All).Build();
var services = new ServiceCollection();
services.AddHelpdesk(configuration.GetSection("Helpdesk")).AddLdapStores().AddInProcessOutbox().AddInProcessSms();
await using var provider = services.BuildServiceProvider();
var helpdesk = provider.GetRequiredService<IHelpdeskOrchestrator>();
await helpdesk.InitializeAsync();
var caller = await Caller.CreateAsync(helpdesk, provider);

// The operator proves who is calling by two methods, resets the password, and reads what happened.
var desk = helpdesk.ForOperator(new OperatorActor("olga", ["ServiceDesk"]), new ContactInfo { Client = "trimmed" });
var refused = await desk.Passwords.ResetAsync(new(caller.User) { Reveal = true });
Console.WriteLine($"without proof: {refused.Error?.Code}");
var session = Result.Of(await desk.Verification.StartAsync(new(caller.User, HelpdeskAction.ResetPassword))).Session;
foreach (var factor in new[] { FactorType.Email, FactorType.Mobile })
{
    Result.Of(await desk.Verification.SendCodeAsync(session, factor));
    using var code = await caller.ReadCodeAsync(factor);
    var view = Result.Of(await desk.Verification.AnswerAsync(session, factor, code));
    Console.WriteLine($"verified by {factor}: {view.Missing.Count} missing");
}

using var reset = Result.Of(await desk.Passwords.ResetAsync(new(caller.User) { Session = session, Reveal = true }));
Console.WriteLine($"reset: must change {reset.MustChange}, prints as {reset.Revealed}, signs in: {await caller.SignInAsync(reset.Revealed!)}");
foreach (var line in Result.Of(await desk.History.ReadAsync(new() { Target = caller.User })).Reverse())
    Console.WriteLine($"history: {line.Operator} {line.Action} {line.Status}");
var host = helpdesk.ForHost(new ContactInfo { Client = "trimmed" });
await host.FinishAsync();
Console.WriteLine($"history verified: {Result.Of(await host.VerifyHistoryAsync()).Holds}");
