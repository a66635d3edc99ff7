using Helpdesk.Sdk;
using Microsoft.Extensions.DependencyInjection;
using QuickStart;

// Everything below is what an application writes. The Demo class stands in for the people: the caller and their mailbox.
var (section, folder) = Demo.Configuration(args);
var services = new ServiceCollection();
services.AddHelpdesk(section, folder).AddEntityFrameworkStores().AddLdapStores().AddDemoMail(section);
await using var provider = services.BuildServiceProvider();
var helpdesk = provider.GetRequiredService<IHelpdeskOrchestrator>();
await helpdesk.InitializeAsync();
var demo = await Demo.PrepareAsync(provider, section);

// An operator takes a call. What olga may do is the policy of her role, decided anew at every step.
var desk = helpdesk.ForOperator(new OperatorActor("olga", ["ServiceDesk"]), new ContactInfo { Client = "quick start" });
var user = Demo.Value(await desk.Users.ShowAsync(demo.Caller));
Demo.Say($"found {user.DisplayName} ({user.Key.Store}, {user.Location}), locked: {user.Locked}, enrolled with {string.Join(" and ", user.EnrolledWith)}");

// Without proof of who is calling nothing happens.
Demo.Expect(await desk.Accounts.UnlockAsync(new(user.Key)), "unlock without verification");

// One code to the caller's own mailbox is enough to unlock.
var session = Demo.Value(await desk.Verification.StartAsync(new(user.Key, HelpdeskAction.UnlockAccount))).Session;
Demo.Say($"code sent to {Demo.Value(await desk.Verification.SendCodeAsync(session, FactorType.Email)).Destinations[0]}");
Demo.Value(await desk.Verification.AnswerAsync(session, FactorType.Email, await demo.ReadCodeAsync()));
var unlocked = Demo.Value(await desk.Accounts.UnlockAsync(new(user.Key) { Session = session }));
Demo.Say($"unlocked: {unlocked.WasLocked}");

// A new password takes two independent methods: the code, and the caller's authenticator.
session = Demo.Value(await desk.Verification.StartAsync(new(user.Key, HelpdeskAction.ResetPassword))).Session;
await desk.Verification.SendCodeAsync(session, FactorType.Email);
var view = Demo.Value(await desk.Verification.AnswerAsync(session, FactorType.Email, await demo.ReadCodeAsync()));
Demo.Say($"after the code still missing: {string.Join("; ", view.Missing)}");
Demo.Value(await desk.Verification.AnswerAsync(session, FactorType.Authenticator, demo.AuthenticatorCode()));
using var reset = Demo.Value(await desk.Passwords.ResetAsync(new(user.Key) { Session = session, Reveal = true, Passphrase = true }));
Demo.Say($"password reset, must be changed at next sign-in: {reset.MustChange}; the result prints as {reset.Revealed}");
Demo.Say($"the caller signs in with it: {await demo.SignInAsync(reset.Revealed!)}");

// The proof was used; the fourth attempt within a day would be refused as well. All of it stands in a sealed history.
Demo.Expect(await desk.Passwords.ResetAsync(new(user.Key) { Session = session, Reveal = true }), "a second reset with the same proof");
foreach (var line in Demo.Value(await desk.History.ReadAsync(new() { Target = user.Key })).Reverse())
    Demo.Say($"history {line.Sequence}: {line.Operator} {line.Action} {line.Status} {line.Factors} {line.Reason}");
var host = helpdesk.ForHost(new ContactInfo { Client = "quick start" });
await host.FinishAsync();
Demo.Say($"history verified: {Demo.Value(await host.VerifyHistoryAsync()).Message}");
