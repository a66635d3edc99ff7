using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>What is recognised again is recognised after the keys were rotated.</summary>
public sealed class RotatedKeysTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_idempotency_key_is_the_same_call()
    {
        var keys = new EphemeralKeyRing();
        await using var host = await DeskHost.StartAsync(StubStoreFactory.Configure, s => s.AddSingleton<ISecretProtector>(keys));
        var request = new UnlockAccountRequest(host.Stub.Add("dora")) { IdempotencyKey = "k1" };
        var creation = new CreateUserRequest("local", new NewUser { UserName = "nora" }) { IdempotencyKey = "k2" };
        var desk = host.As("olga", "Free");
        Assert.False((await desk.Accounts.UnlockAsync(request, Token)).Value!.Replayed);
        Assert.False((await desk.Users.CreateAsync(creation, Token)).Value!.Replayed);

        keys.AddKey();

        Assert.True((await desk.Accounts.UnlockAsync(request, Token)).Value!.Replayed);
        Assert.True((await desk.Users.CreateAsync(creation, Token)).Value!.Replayed);
    }
}
