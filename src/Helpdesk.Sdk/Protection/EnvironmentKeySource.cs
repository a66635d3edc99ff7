using System.Globalization;
using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>
/// Keys in environment variables, one each: its number, a colon, and 32 random bytes as Base64 (<c>1:…</c>). Names the variable when something is
/// wrong with it, never what it holds.
/// </summary>
public sealed class EnvironmentKeySource : IKeySource
{
    private readonly IReadOnlyList<string> _variables;
    private readonly Func<string, string?> _read;

    /// <summary>Makes one.</summary>
    /// <param name="variables">The variables; all must be there.</param>
    public EnvironmentKeySource(IReadOnlyList<string> variables) : this(variables, Environment.GetEnvironmentVariable) { }

    internal EnvironmentKeySource(IReadOnlyList<string> variables, Func<string, string?> read)
    {
        ArgumentNullException.ThrowIfNull(variables);
        (_variables, _read) = (variables, read);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<KeyMaterial>> LoadKeysAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = new List<KeyMaterial>();
        try
        {
            foreach (var variable in _variables)
                keys.Add(Read(variable));
            return new(keys);
        }
        catch
        {
            keys.ForEach(static k => k.Dispose());
            throw;
        }
    }

    private KeyMaterial Read(string variable)
    {
        if (_read(variable) is not { Length: > 0 } text)
            throw new HelpdeskConfigurationException($"Keys:Variables: the environment variable '{variable}' is not set; it must hold a key (number:Base64 of {KeyMaterial.Size} bytes).");
        var parts = text.Trim().Split(':', 2);
        // One byte more than a key, so that a longer one is noticed.
        var bytes = new byte[KeyMaterial.Size + 1];
        try
        {
            return parts.Length == 2
                && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000
                && Convert.TryFromBase64String(parts[1], bytes, out var length) && length == KeyMaterial.Size
                    ? new KeyMaterial(number, bytes.AsSpan(0, KeyMaterial.Size))
                    : throw new HelpdeskConfigurationException($"Keys:Variables: the environment variable '{variable}' holds no key: a number from 1, a colon, and the Base64 of {KeyMaterial.Size} random bytes are expected.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
