using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace Helpdesk.Sdk.Testing;

/// <summary>An app of the house on people's phones: it shows six digits when the desk begins a challenge, and only the person can read them out.</summary>
public sealed class HouseApp(TimeProvider clock) : IVerifier
{
    private readonly ConcurrentDictionary<UserKey, List<VerifierMethod>> _methods = new();
    private readonly ConcurrentDictionary<string, Shown> _shown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, VerifierChallenge> _begun = new(StringComparer.Ordinal);

    /// <summary>Its factor.</summary>
    public static FactorType App { get; } = new("HouseApp");

    /// <inheritdoc/>
    public FactorType Factor => App;

    /// <inheritdoc/>
    public bool MustBegin => true;

    /// <summary>Called before anything else, with what is asked for: to be slow, or to fail.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>Every challenge that was begun, by its id.</summary>
    public IReadOnlyDictionary<string, VerifierChallenge> Begun => _begun;

    /// <summary>Installs the app on one more phone.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="age">How long ago.</param>
    /// <param name="reaches">The number of that phone, if it is known.</param>
    /// <returns>The id of the installation.</returns>
    public string Install(UserKey user, TimeSpan age = default, string? reaches = null)
    {
        var method = new VerifierMethod(RandomNumberGenerator.GetHexString(16, lowercase: true), clock.GetUtcNow() - age) { Masked = "phone …42", Reaches = reaches };
        var methods = _methods.GetOrAdd(user, static _ => []);
        lock (methods)
            methods.Add(method);
        return method.Id;
    }

    /// <summary>Takes the app off all phones.</summary>
    public void Remove(UserKey user) => _methods.TryRemove(user, out _);

    /// <summary>The digits on the phone; <see langword="null"/> when it shows none.</summary>
    public string? Show(string challenge) => _shown.TryGetValue(challenge, out var shown) ? shown.Digits : null;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<VerifierMethod>> ListAsync(DirectoryUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        await Before("list", cancellationToken).ConfigureAwait(false);
        if (!_methods.TryGetValue(user.Key, out var methods))
            return [];
        lock (methods)
            return [.. methods];
    }

    /// <inheritdoc/>
    public async ValueTask<bool> BeginAsync(VerifierChallenge challenge, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        await Before("begin", cancellationToken).ConfigureAwait(false);
        if (challenge.Methods.Count == 0)
            return false;
        _begun[challenge.Id] = challenge;
        _shown[challenge.Id] = new Shown(RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture), challenge.Methods[0], expiresAt);
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask<string?> VerifyAsync(VerifierChallenge challenge, Secret answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        ArgumentNullException.ThrowIfNull(answer);
        await Before("verify", cancellationToken).ConfigureAwait(false);
        if (!_shown.TryGetValue(challenge.Id, out var shown) || clock.GetUtcNow() >= shown.ExpiresAt || !challenge.Methods.Contains(shown.Method, StringComparer.Ordinal))
            return null;
        var isRight = answer.Use(shown.Digits, static (told, digits) => told.SequenceEqual(digits));
        // Taken away by whoever is first.
        return isRight && _shown.TryRemove(KeyValuePair.Create(challenge.Id, shown)) ? shown.Method : null;
    }

    private sealed record Shown(string Digits, string Method, DateTimeOffset ExpiresAt);
}
