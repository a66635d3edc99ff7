using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

[JsonSerializable(typeof(LocalDetails))]
[JsonSerializable(typeof(LocalSignInDetails))]
internal sealed partial class LocalJson : JsonSerializerContext;
