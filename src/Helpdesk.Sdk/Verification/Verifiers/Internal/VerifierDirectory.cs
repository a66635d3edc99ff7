namespace Helpdesk.Sdk;

/// <summary>The verifiers of this host, by their factors, whatever the letter case.</summary>
internal sealed class VerifierDirectory
{
    private readonly Dictionary<string, RegisteredVerifier> _verifiers = new(StringComparer.OrdinalIgnoreCase);

    public VerifierDirectory(IEnumerable<IVerifier> registered)
    {
        foreach (var verifier in registered.Select(static v => new RegisteredVerifier(v, v.Factor, v.MustBegin)))
        {
            if (!verifier.Factor.IsOwn)
                throw new HelpdeskConfigurationException(
                    $"The verifier {verifier.Verifier.GetType().Name} names its factor '{verifier.Factor}': a name of its own is an ASCII letter, then ASCII letters and digits, 40 at most, and none of {string.Join(", ", FactorType.Known)}.");
            if (!_verifiers.TryAdd(verifier.Factor.Value, verifier))
                throw new HelpdeskConfigurationException($"Two verifiers are registered for the factor '{verifier.Factor}': one of them is too many.");
        }
    }

    public IReadOnlyCollection<RegisteredVerifier> All => _verifiers.Values;

    /// <summary>All factors there are here.</summary>
    public IEnumerable<FactorType> Factors => FactorType.Known.Concat(_verifiers.Values.Select(static v => v.Factor));

    public RegisteredVerifier? Find(FactorType factor) => factor.IsOwn ? _verifiers.GetValueOrDefault(factor.Value) : null;

    /// <summary>Finds a factor of this host by its name, as it is spelled here.</summary>
    public bool TryParse(string? text, out FactorType factor)
    {
        if (FactorType.TryParseAny(text, out factor) && (!factor.IsOwn || Find(factor) is not null))
        {
            factor = Find(factor)?.Factor ?? factor;
            return true;
        }
        factor = default;
        return false;
    }
}
