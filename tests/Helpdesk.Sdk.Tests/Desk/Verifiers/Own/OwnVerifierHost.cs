using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A desk with an app of the house, and one user who is enrolled with mail for long.</summary>
internal sealed class OwnVerifierHost : IAsyncDisposable
{
    private OwnVerifierHost(FactorHost host, HouseApp app, UserKey user) => (Host, App, User) = (host, app, user);

    public FactorHost Host { get; }
    public HouseApp App { get; }
    public UserKey User { get; }
    public OperatorDesk Desk => Host.As();

    public static async Task<OwnVerifierHost> StartAsync(Action<Dictionary<string, string?>>? change = null, Action<IServiceCollection>? services = null)
    {
        var app = default(HouseApp);
        var host = await FactorHost.StartAsync(change, services: collection =>
        {
            collection.AddSingleton<IVerifier>(sp => app = new HouseApp(sp.GetRequiredService<TimeProvider>()));
            services?.Invoke(collection);
        });
        var user = host.AddUser("alice");
        await host.EnrollAsync(user, FactorType.Email, "alice@elsewhere.example", TimeSpan.FromDays(9));
        return new OwnVerifierHost(host, app!, user);
    }

    public async Task<FactorView> LookAsync(HelpdeskAction? action = null) =>
        FactorHost.Of((await Host.StartAsync(Desk, User, action ?? HelpdeskAction.ResetPassword)).Value!, HouseApp.App);

    public Task<SessionId> OpenAsync(HelpdeskAction? action = null) => Host.OpenAsync(Desk, User, action ?? HelpdeskAction.ResetPassword);

    /// <summary>Begins the app's challenge; the digits it shows.</summary>
    public async Task<string> BeginAsync(SessionId session)
    {
        var before = App.Begun.Keys.ToList();
        var sent = await SendAsync(session);
        Assert.True(sent.Succeeded, sent.Error?.Message);
        return App.Show(App.Begun.Keys.Except(before).DefaultIfEmpty(App.Begun.Keys.Last()).Single())!;
    }

    public Task<HelpdeskResult<SentCode>> SendAsync(SessionId session) => Desk.Verification.SendCodeAsync(session, HouseApp.App, cancellationToken: FactorHost.Token);

    public Task<HelpdeskResult<VerificationView>> AnswerAsync(SessionId session, string digits) => Host.AnswerAsync(Desk, session, HouseApp.App, digits);

    /// <summary>Proves the caller by mail.</summary>
    public async Task<HelpdeskResult<VerificationView>> AnswerMailAsync(SessionId session)
    {
        Assert.True((await Desk.Verification.SendCodeAsync(session, FactorType.Email, cancellationToken: FactorHost.Token)).Succeeded);
        return await Host.AnswerAsync(Desk, session, FactorType.Email, Host.Desk.LastCode("alice@elsewhere.example"));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
