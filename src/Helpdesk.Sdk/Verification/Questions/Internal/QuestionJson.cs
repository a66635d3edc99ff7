using System.Text.Json.Serialization;

namespace Helpdesk.Sdk;

/// <summary>How questions and stored answers are written in an enrollment.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<SecurityQuestion>))]
[JsonSerializable(typeof(List<StoredAnswer>))]
internal sealed partial class QuestionJson : JsonSerializerContext;
