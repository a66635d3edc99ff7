using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>How the codes of an enrolled authenticator are made, as it stands in <see cref="Enrollment.Parameters"/>.</summary>
internal static class TotpEnrollment
{
    public static string Write(TotpParameters parameters) =>
        JsonSerializer.Serialize(new Stored(parameters.Algorithm.ToString(), parameters.Digits, parameters.PeriodSeconds), TotpEnrollmentJson.Default.Stored);

    /// <summary>What was written; an enrollment without parameters has those an app assumes when it is told nothing.</summary>
    /// <exception cref="InvalidOperationException">The state holds something else.</exception>
    public static TotpParameters Read(string? json)
    {
        if (json is null)
            return TotpParameters.Default;
        return JsonSerializer.Deserialize(json, TotpEnrollmentJson.Default.Stored) is { } stored && Enum.TryParse<TotpAlgorithm>(stored.Algorithm, out var algorithm)
            ? new TotpParameters(algorithm, stored.Digits, stored.Period)
            : throw new InvalidOperationException("An authenticator's stored parameters cannot be read.");
    }

    internal sealed record Stored(string Algorithm, int Digits, int Period);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TotpEnrollment.Stored))]
internal sealed partial class TotpEnrollmentJson : JsonSerializerContext;
