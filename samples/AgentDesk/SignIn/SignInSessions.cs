using System.Security.Cryptography;
using Microsoft.Extensions.Caching.Memory;

namespace AgentDesk;

/// <summary>
/// Which sign-ins still hold. Each has a number that nobody can guess and that is new every time, so that signing out ends the session for a stolen cookie
/// too, and no session can be set up for somebody beforehand. Several nodes would share it through a distributed cache.
/// </summary>
internal sealed class SignInSessions : IDisposable
{
    /// <summary>The claim with the number.</summary>
    public const string Claim = "sid";

    private readonly MemoryCache _alive = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public string Begin(SignedIn who)
    {
        var number = RandomNumberGenerator.GetHexString(64, lowercase: true);
        _alive.Set(number, who, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = OperatorSignIn.Longest, Size = 1 });
        return number;
    }

    /// <summary>Whose session it is; <see langword="null"/> = it has ended, or never was one.</summary>
    public SignedIn? Find(string? number) => number is not null && _alive.TryGetValue(number, out SignedIn? who) ? who : null;

    public void End(string? number)
    {
        if (number is not null)
            _alive.Remove(number);
    }

    public void Dispose() => _alive.Dispose();
}
