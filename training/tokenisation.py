"""The student's tokenizer: what happens to a text before WordPiece sees it."""

from __future__ import annotations

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from training.settings import CLASSIFY, SEPARATOR, SPECIAL_TOKENS

LONGEST_WORD = 64


def normalizer() -> normalizers.Normalizer:
    """Lower case, no accents, ligatures opened, one kind of apostrophe and quote."""
    foldings = [("œ", "oe"), ("Œ", "oe"), ("æ", "ae"), ("Æ", "ae"), ("’", "'"), ("‘", "'"), ("ʼ", "'")]
    return normalizers.Sequence(
        [normalizers.Replace(old, new) for old, new in foldings]
        + [normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True)]
    )


def untrained(vocabulary: dict[str, int] | None = None) -> Tokenizer:
    """A WordPiece tokenizer with this house's normalisation, over `vocabulary` if given."""
    if vocabulary is None:
        model = models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=LONGEST_WORD)
    else:
        model = models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=LONGEST_WORD)
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


def complete(vocabulary: list[str]) -> Tokenizer:
    """The finished tokenizer: `[CLS] text [SEP]`, over `vocabulary` in order of id."""
    tokenizer = untrained({token: number for number, token in enumerate(vocabulary)})
    tokenizer.add_special_tokens(list(SPECIAL_TOKENS))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", CLASSIFY), ("[SEP]", SEPARATOR)],
    )
    return tokenizer
