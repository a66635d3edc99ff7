using System.Collections.Concurrent;
using System.Text;
using Helpdesk.Sdk.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>A password that was typed tells one call from another under an idempotency key, and is no part of the text that calls are told apart by.</summary>
public sealed class TypedPasswordKeyTests : IDisposable
{
    private const string Password = "Unheard#Of77";
    private readonly HearingRing _keys = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task It_is_in_no_text_that_is_hashed_for_the_key()
    {
        await using var host = await StartAsync();
        Assert.True((await ResetAsync(host, host.Stub.Add("dora"), Password)).Succeeded);
        Assert.True((await CreateAsync(host, Password)).Succeeded);

        var heard = _keys.Heard.ToList();
        Assert.Contains(heard, static text => text.StartsWith("ResetPassword\n", StringComparison.Ordinal));
        Assert.Contains(heard, static text => text.StartsWith("CreateUser\n", StringComparison.Ordinal));
        Assert.DoesNotContain(heard, static text => text.Contains(Password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Password, true)]
    [InlineData("Unheard#Of78", false)]
    public async Task The_same_one_is_the_same_call_after_the_keys_were_rotated_and_another_one_is_another(string again, bool same)
    {
        await using var host = await StartAsync();
        var dora = host.Stub.Add("dora");
        Assert.False((await ResetAsync(host, dora, Password)).Value!.Replayed);
        Assert.False((await CreateAsync(host, Password)).Value!.Replayed);
        _keys.AddKey();

        var (reset, created) = (await ResetAsync(host, dora, again), await CreateAsync(host, again));

        ErrorCode? told = same ? null : ErrorCode.IdempotencyConflict;
        Assert.Equal((told, told), (reset.Error?.Code, created.Error?.Code));
        Assert.Equal((same, same), (reset.Value?.Replayed == true, created.Value?.Replayed == true));
        Assert.Equal(1, host.Stub.Changes);
    }

    private Task<DeskHost> StartAsync() => DeskHost.StartAsync(StubStoreFactory.Configure, s => s.AddSingleton<ISecretProtector>(_keys));

    private static async Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(DeskHost host, UserKey user, string password)
    {
        using var secret = new Secret(password);
        return await host.As("olga", "Free").Passwords.ResetAsync(new ResetPasswordRequest(user) { Password = secret, IdempotencyKey = "k1" }, Token);
    }

    private static async Task<HelpdeskResult<CreateUserOutcome>> CreateAsync(DeskHost host, string password)
    {
        using var secret = new Secret(password);
        return await host.As("olga", "Free").Users.CreateAsync(
            new CreateUserRequest("local", new NewUser { UserName = "nora", Password = secret }) { IdempotencyKey = "k2" }, Token);
    }

    /// <summary>A key ring that keeps what it hashed for idempotency keys.</summary>
    private sealed class HearingRing : ISecretProtector, IDisposable
    {
        private readonly EphemeralKeyRing _ring = new();

        public ConcurrentQueue<string> Heard { get; } = new();
        public string ActiveKeyId => _ring.ActiveKeyId;
        public IReadOnlyList<string> KeyIds => _ring.KeyIds;

        public void AddKey() => _ring.AddKey();

        public byte[] Protect(string purpose, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData) => _ring.Protect(purpose, plaintext, associatedData);

        public byte[] Unprotect(string purpose, ReadOnlySpan<byte> protectedData, ReadOnlySpan<byte> associatedData) => _ring.Unprotect(purpose, protectedData, associatedData);

        public KeyedHash Hash(string purpose, ReadOnlySpan<byte> data) => _ring.Hash(purpose, data);

        public byte[] Hash(string purpose, ReadOnlySpan<byte> data, string keyId)
        {
            if (purpose == "idempotency")
                Heard.Enqueue(Encoding.UTF8.GetString(data));
            return _ring.Hash(purpose, data, keyId);
        }

        public void Dispose() => _ring.Dispose();
    }
}
