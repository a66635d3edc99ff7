using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.EntityFrameworkCore;

[JsonSerializable(typeof(HistoryAnchor))]
internal sealed partial class KeeperJson : JsonSerializerContext;
