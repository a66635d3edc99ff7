using System.Text.Json.Serialization;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The JSON of browsers, whatever the host's own settings are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 16)]
[JsonSerializable(typeof(CreationOptionsDocument))]
[JsonSerializable(typeof(RequestOptionsDocument))]
[JsonSerializable(typeof(NewCredentialBody))]
[JsonSerializable(typeof(UsedCredentialBody))]
internal sealed partial class SecurityKeyDocuments : JsonSerializerContext;
