using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>Whom a campaign reaches with what words, as it is stored; and as whom it is planned.</summary>
internal sealed record CampaignDefinition
{
    public IReadOnlyList<string> Stores { get; init; } = [];
    public string? Text { get; init; }
    public IReadOnlyList<string> EnrolledWith { get; init; } = [];
    public IReadOnlyList<string> NotEnrolledWith { get; init; } = [];
    public bool Locked { get; init; }
    public bool Disabled { get; init; }
    public int? ExpiresWithinDays { get; init; }
    public int? IdleDays { get; init; }
    public bool NeverSignedIn { get; init; }
    public bool Unenrolled { get; init; }
    /// <summary>Keys of chosen users; empty = whoever the conditions find.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];
    public IReadOnlyList<string> Types { get; init; } = [];
    public string? Subject { get; init; }
    public string? Message { get; init; }
    public IReadOnlyList<string> Roles { get; init; } = [];
    public IReadOnlyList<string> Accounts { get; init; } = [];

    [JsonIgnore]
    public IReadOnlyList<FactorType> Factors => [.. Types.Select(static t => new FactorType(t))];

    public static CampaignDefinition Parse(string json) => JsonSerializer.Deserialize(json, CampaignJson.Default.CampaignDefinition)!;

    public override string ToString() => JsonSerializer.Serialize(this, CampaignJson.Default.CampaignDefinition);

    /// <summary>The same for campaigns to the same users for the same purpose; words and rate do not count.</summary>
    public string Fingerprint() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        Sorted(Stores), Text, Sorted(EnrolledWith), Sorted(NotEnrolledWith), Locked, Disabled, ExpiresWithinDays, IdleDays, Sorted(Users), Sorted(Types)) + (NeverSignedIn ? "\nnever-signed-in" : "") + (Unenrolled ? "\nunenrolled" : ""))))[..32];

    private static string Sorted(IEnumerable<string> texts) => string.Join('\t', texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}

[JsonSerializable(typeof(CampaignDefinition))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class CampaignJson : JsonSerializerContext;
