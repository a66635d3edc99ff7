using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The JSON of our own types, added to what the host writes with.</summary>
internal static class WebJson
{
    public static IReadOnlyList<JsonConverter> Converters { get; } =
    [
        new TextConverter<UserKey>(static t => UserKey.TryParse(t, out var key) ? key : null),
        new TextConverter<OperationId>(static t => new OperationId(t)),
        new TextConverter<SessionId>(static t => new SessionId(t)),
        new TextConverter<EnrollmentId>(static t => new EnrollmentId(t)),
        new TextConverter<CampaignId>(static t => CampaignId.TryParse(t, out var id) ? id : null),
        new TextConverter<FactorType>(static t => FactorType.TryParseAny(t, out var factor) ? factor : null),
        new TextConverter<HelpdeskAction>(static t => ActionCatalog.TryFind(t, out var found) ? found.Action : null),
        new TextConverter<HistoryStatus>(static t => new HistoryStatus(t)),
        new TextConverter<ErrorCode>(static t => new ErrorCode(t)),
        new TextConverter<Permission>(static t => new Permission(t)),
        new TextConverter<TenantName>(static t => TenantName.TryParse(t, out var name) ? name : null),
        new DistinguishedNameConverter(),
        Words<PolicyOutcome>(),
        Words<ListedStoreState>(),
        Words<GroupMembershipKind>(),
        Words<DeviceTokenState>(),
        Words<DeviceRunAs>(),
        Words<DeviceProcedureKind>(),
        Words<DeviceTaskKind>(),
        Words<DeviceTaskStatus>(),
        Words<CampaignStatus>(),
        Words<CampaignRecipientStatus>(),
        Words<UserFigure>(),
        Words<BulkItemStatus>(),
    ];

    /// <summary>The types that are texts to whoever calls.</summary>
    public static IReadOnlySet<Type> Texts { get; } = Converters.OfType<ITextConverter>().Select(static c => c.Written).ToHashSet();

    public static void AddTo(JsonSerializerOptions options)
    {
        foreach (var converter in Converters)
            options.Converters.Add(converter);
    }

    private static JsonStringEnumConverter<T> Words<T>() where T : struct, Enum => new(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
}
