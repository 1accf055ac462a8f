"""Tokens of furniture: what a whole class token, a whole id, a role or an attribute says about an element.

The tables are data for the stripper. A token here never wraps an article in the themes that it comes from;
each was counted on annotated pages, and those that held a tenth of an article on any of them were left out
(`widget`, `paywall`, `menu-item`). What the stripper makes of a token is its own decision: a subtree with
much of the page's text is not taken on the word of one token.

Whole tokens decide, in lower case, never substrings: `ad` is inside `header` and `download`. Tokens on `html`
and `body` are configuration of the theme (`has-sidebar`, `no-comments`), and tokens on the wrapper of an
article that begin with one of `TAXONOMY_PREFIXES` are words of the author (`tag-social-media`); both say
nothing.

>>> rule("comments-area"), rule("tag-share"), rule("entry-content")
(Rule(kind='comments', name='token:comments-area'), None, None)
>>> id_rule("respond"), id_rule("comment-1234")
(Rule(kind='comment_form', name='id:respond'), Rule(kind='comments', name='id:comment-*'))
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple


def _tokens(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Rule(NamedTuple):
    """A rule that says what an element is."""

    kind: str
    """A kind of removal: 'comments', 'ad', 'share', …"""
    name: str
    """What `removed.rule` shows: 'token:comments-area',
    'id:respond', 'role:navigation', 'attribute:data-ad-slot'."""


# ── class tokens ──
# Kind → origin → words apart by white space.
# Figures in comments are pages with the token among 3,532 real ones.

_COUNTED: Final = "Themes and plugins: each counted on 3,532 saved pages"

_CLASSES: Final[dict[str, dict[str, str]]] = {
    "comments": {
        "Templates in other languages: their words for the same": """
        kommentare kommentarliste kommentar-liste kommentarbereich leserkommentare artikelkommentare kommentarer
        commentaires liste-commentaires espace-commentaires comentarios lista-comentarios seccion-comentarios
        commenti lista-commenti reacties reactielijst komentarze lista-komentarzy komentare diskuze hozzaszolasok
        yorumlar yorum-listesi komentarai komentari kommentit binh-luan danh-sach-binh-luan kommentarii otzyvy sxolia
        pinglun pinglun-list liuyan""",
        "WordPress core and its default themes": """
        comments comments-area comments-title comments-list comment-list commentlist comment-thread comment-body
        comment-content comment-meta comment-metadata commentmetadata comment-author comment-author-link comment-reply-link
        comment-edit-link comment-awaiting-moderation bypostauthor byuser comment-navigation comments-pagination
        comment-nav-links nav-comments comments-link no-comments nocomments trackback trackbacks pingback pingbacks pinglist
        wp-block-comments wp-block-comment-template wp-block-comment-content wp-block-comment-date
        wp-block-comment-author-name wp-block-comment-reply-link wp-block-comment-edit-link wp-block-comments-title
        wp-block-comments-pagination wp-block-comments-query-loop wp-block-post-comments wp-block-post-comments-count
        wp-block-post-comments-link wp-block-latest-comments""",
        "Other themes": """
        comment comment-item comment-box comment-wrap comment-wrapper comments-wrap comments-wrapper comments-container
        comment-container comments-section comment-section comments-block comment-block comments-header comments-heading
        comments-content comments-inner comment-inner comment-text comment-date comment-time comment-info comment-details
        comment-avatar comment-gravatar comment-footer comment-header comment-actions comment-action comment-reply
        comment-replies comment-permalink comment-count comments-count comment-link comment-links comment-holder
        comment-template comments-page comments-panel comments-list-wrapper comments-closed comment-closed post-comments
        article-comments entry-comments blog-comments blog-post-comments single-comments page-comments site-comments
        reader-comments user-comments facebook-comments commentbox commentsbox commentarea comment-area commenttext
        commentbody commentcontent comments-feed reply replies reply-link children-comments post-reply comment-child
        comments-toggle comments-trigger comments-button comments-number show-comments view-comments load-comments
        c-comments c-comment-list article__comments post__comments article-comments-wrapper comments__list comments__item
        comments-area-wrapper discussion-comments""",
        "Blogger and its redesigns": """
        comment-replybox-single comment-replybox-thread thread-toggle thread-count inline-thread toplevel-thread
        deleted-comment paging-control-container pcmnts cmshw cmcon cmhl cmco cmbd cmnt comment-post-message
        post-comment-link post-backlinks blogger-iframe-colorize backlinks-container""",
        "Substack, Squarespace, Wix, Drupal, Typepad, LiveJournal, Habr, Tistory, CSDN, Elementor, Ghost themes": """
        comment-list-container squarespace-comments sqs-comments blog-item-comments blog-item-comments-content
        field--name-comment-body field--name-comment field-name-comment-body comment__content comment__meta comment__author
        comment__submitted comments__title js-comment comments-open-content comments-nav b-leaf b-xylem tm-comments__tree
        tm-comment-thread tm-article-comments tt-comment-cont tt-list-reply comment-list-box elementor-widget-post-comments
        gh-comments article-comments-container discuss_container ob-comment ob-comments""",
        "Third-party comment systems": """
        fb-comments disqus disqus-comments disqus-thread disqus-comment-count dsq-widget wpdiscuz wpdiscuz_top_clearing
        wpd-comment wpd-thread-list wpd-comment-text giscus giscus-frame utterances utterances-frame isso-thread
        isso-comment remark42 commento-root hyvor-talk-comments cusdis valine vcomments waline wl-cards twikoo tk-comments
        gitalk-container gt-container gitment-container artalk atk-main cactus-comment spot-im spotim-root viafoura
        vf-comments coral-thread livefyre hcb_comment intensedebate idc-c jp-carousel-comments jetpack_remote_comment
        discourse-comments webmentions webmention-list mastodon-comments talkyard-comments graphcomment
        xenforo-comment xenforo-comment-widget xenforo-comments-list""",
    },
    "comment_form": {
        "Templates in other languages: their words for the same": """
        kommentarformular kommentar-schreiben formulaire-commentaire formulario-comentario formulario-comentarios
        reactieformulier dodaj-komentarz yorum-yap form-komentar""",
        _COUNTED: """
        comment-respond comment-form comment-reply-title comment-notes comment-form-comment comment-form-author
        comment-form-email comment-form-url comment-form-cookies-consent comment-form-field comment-subscription-form
        akismet_comment_form_privacy_notice akismet-fields-container must-log-in logged-in-as form-allowed-tags
        wp-block-post-comments-form commentform comment-form-wrap comment-form-wrapper comment-form-container comments-form
        add-comment addcomment leave-comment leave-reply write-comment post-a-comment commentform-wrap respond
        comment-textarea comment-submit comment-form-message comment-form-footer comment-form-header comment-subscribe
        comment-editor cancel-comment-reply cancel-comment-reply-link gdpr-comment subscribe-to-comments comments-subscribe
        reply-form comment-input highlander comment-form-posting-as comment-form-identity comment-form-avatar
        jp-carousel-comment-form""",
    },
    "empty_response": {
        _COUNTED: "no-comment no-comments-yet comments-none comments-empty comment-empty empty-comments nocomment"
    },
    "ad": {
        "Advertising networks": """
        adsbygoogle google-auto-placed google-ad gpt-ad dfp-ad dfp-slot ezoic-ad ezoic-adpicker-ad mv-ad-box adthrive-ad
        adthrive raptive-ad revenue_unit_wrap taboola taboola-container trc_rbox outbrain ob-widget ob-smartfeed-wrapper
        mgid mgbox zergnet adfox revcontent rc-widget sharethrough nativo teads-inread teads-adcall amazon-adsystem
        wordads-tag wpcnt wpa carbonads carbon-ads carbon-wrap buysellads ethical-ad ea-placement amp-ad ad-manager bsa-ads
        criteo-ad plista_widget adngin primis-player connatix vdo-ai gam-ad google-dfp adunit-gpt vgwort""",
        "Plugins that put ads into posts": """
        code-block-ad quads-location quads-ad wpadvert wp-ad wpinsert ai-viewports advads-content advads-ad ad-inserter
        adrotate ad-within-content wppas adace-slot adsanity advert-content awac td-a-rec td-adspot-title adi_advert
        inpost-ad in-post-ad incontent-ad in-content-ad insert-page-ad""",
        "Themes and news sites": """
        ad ads advert adverts advertisement advertisements advertise-here advertising-block ad-slot ad-slots adslot ad-unit
        adunit ad-box adbox ad-banner adbanner ad-block adblock ad-area ad-wrapper ad-wrap ad-label ad-text ad-placeholder
        ad-holder ad-space adspace ad-zone adzone ad-spot ad-leaderboard ad-sidebar ad-inline ad-mpu ad-header ad-footer
        ad-top ad-bottom ad-middle ad-content-inline ad-desktop ad-mobile ads-block ads-box ads-area ads-wrapper
        ads-container ads-banner ads-post ads-inbody ads-title ads-text ads-label adcontainer ad-col adblock-message
        adblock-notice anchor-ad sticky-ad stickyad mobile-ad desktop-ad banner-ad banner-ads banner_ad top-ad bottom-ad
        inline-ad inline-ads sidebar-ad sidebar-ads article-ad post-ad post-ads ad-article entry-ad content-ad
        mid-article-ad leaderboard-ad header-ad header-ads footer-ad footer-ads billboard-ad mpu skyscraper textads text-ad
        promo-ad house-ad native-ad sponsored-links sponsored-link sponsor-box sponsor-message kg-cta-sponsor-label
        advertorial-label werbung anzeige anzeigen werbebanner werbeblock reklama reklam reklama-box reklamblok publicidad
        publicidade publicite pubblicita advertentie annonce-banner annons iklan iklanatas iklan-atas iklan-tengah
        iklan-bawah iklan-artikel iklan-post iklan-sidebar kode-iklan adb parallax-ads""",
    },
    "share": {
        "Templates in other languages: their words for the same": """
        teilen-leiste artikel-teilen partager boutons-partage compartir botones-compartir compartilhar condividi
        deelknoppen udostepnij paylas bagikan podelitsya""",
        "Jetpack, AddToAny, AddThis, ShareThis and other plugins": """
        sharedaddy sd-sharing sd-sharing-enabled sd-block sd-social sd-content-share sd-like sd-title
        jetpack-likes-widget-wrapper jetpack-likes-widget post-likes-widget-placeholder likes-widget-placeholder wpl-likebox
        sharing-hidden jetpack-sharing-buttons wp-block-jetpack-sharing-buttons wp-block-jetpack-like
        addtoany_share_save_container addtoany_share_save addtoany_content addtoany_content_bottom addtoany_content_top
        addtoany_list addtoany_shortcode a2a_kit a2a_dd addthis_toolbox addthis_button addthis_inline_share_toolbox
        addthis_sharing_toolbox at-share-tbx-element at-below-post at-above-post at4-jumboshare
        sharethis-inline-share-buttons sharethis-inline-reaction-buttons st-btns st_sharethis heateor_sss_sharing_container
        heateor_sss_bottom_sharing the_champ_sharing_container super-socializer essb_links essb_content
        essb_displayed_bottom mashsb-container mashsb-box mashsb-main ssba ssba-wrap ssbp-wrap ssb-share social-warfare
        swp_social_panel shared-counts-wrap shared_counts scriptlesssocialsharing monarch et_social_inline
        et_social_networks et_monarch sumo-share kk-share shariff shariff-buttons shariff-wrapper dpsp-content-wrapper
        dpsp-networks-btns-wrapper grow-content-main-share novashare-buttons novashare-inline simplesocialbuttons
        sfsi_shortcode_container sfsi_responsive_icons sfsiaftrpstwr ultimate-social-icons wp-socializer wpsr-social-icons
        juiz_sps_links nc_socialpanel synved-social-container easy-social-share-buttons w-sharing l-share""",
        "Blogger, Substack, Squarespace, Wix, Elementor, Divi, tagDiv, Kadence, Japanese and Korean platforms": """
        post-share-buttons share-button-link-text sharing-popup sharing-buttons sharing-button sb-email sb-blog sb-twitter
        sb-facebook sb-pinterest sb-reddit reaction-buttons shbr post-sharing pshare post-ufi post-ufi-button
        like-button-container squarespace-social-buttons sqs-simple-like elementor-share-btn elementor-widget-share-buttons
        td-post-sharing td-post-sharing-top td-post-sharing-bottom td-post-sharing-visible td_social_sharing kb-social-share
        sns-share sns-share-buttons ss-buttons sns-buttons sns_button sns-follow sns_area snsbtns hatena-bookmark-button
        hatena-star-container container_postbtn postbtn_like blog-share-box entry-share et_pb_social_media_follow
        wp-block-social-links bdsharebuttonbox social-share-wechat""",
        "Themes and news sites": """
        share shares share-bar sharebar share-box sharebox share-block share-button share-buttons share-buttons-container
        share-links share-list share-icons share-icon share-post share-article share-this share-this-post share-title
        share-tools share-wrapper share-wrap share-section share-social share-group share-items share-item share-menu
        share-panel share-label share-text share-row share-options share-content share-modal share-widget share-link
        share-on share-story sharing sharing-links sharing-icons sharing-tools sharing-bar sharing-options social-share
        social-shares social-sharing social-share-buttons social-share-links social-share-icons social-share-bar
        social-share-wrapper social-share-list social-sharing-buttons social-buttons social-button social-bar social-links
        social-link social-links-list social-icons social-icon social-list social-media social-media-links
        social-media-icons social-media-share social-menu social-nav social-networks social-network social-wrapper
        social-wrap social-box social-block social-container social-follow social-toolbar social-tools social-widget
        social-profiles social-likes social socials socialicons socialshare socialshares socialmedia sociallinks post-share
        post-shares post-share-box post-social post-socials post-sharing-buttons post__share article-share article-sharing
        article-social article-share-bar article__share article__social entry-social entry-sharing single-share
        single-social content-share blog-share blog-social page__share page-share c-share m-share o-share follow-us
        follow-buttons follow-links followus like-box likebox like-button like-buttons likes like-dislike post-like
        post-likes post-reactions reactions-bar reaction-bar rating-stars post-ratings kksr-legend kk-star-ratings
        yasr-vvs-container rmp-widgets-container tweet-button twitter-share-button fb-share-button fb-like fb-send
        fb-like-box fb-page pinit pin-it-button whatsapp-share copy-link copylink teilen teilen-buttons partage compartir
        compartilhar condividi bagikan tombol-share paylas delen udostepnij""",
    },
    "related": {
        "Templates in other languages: their words for the same": """
        aehnliche-artikel aehnliche-beitraege verwandte-artikel weitere-artikel mehr-zum-thema articles-similaires
        articles-lies lire-aussi articulos-relacionados notas-relacionadas noticias-relacionadas artigos-relacionados
        leia-tambem veja-tambem articoli-correlati leggi-anche gerelateerde-artikelen lees-ook powiazane-artykuly
        czytaj-takze zobacz-takze ilgili-haberler benzer-yazilar baca-juga artikel-terkait berita-terkait tin-lien-quan
        bai-viet-lien-quan pohozhie-zapisi relaterade-artiklar les-ogsa souvisejici-clanky""",
        "Plugins": """
        read-more-wrap jp-relatedposts jp-relatedposts-i2 jp-relatedposts-headline yarpp yarpp-related yarpp-related-website crp_related
        rp4wp-related-posts wp_rp wp_rp_wrap zem_rp_wrap contextual-related-posts aizatto_related_posts upprev nrelate
        related-posts-thumbnails relatedposts relpost-thumb-wrapper relpost-block srp-widget-container
        wp-block-jetpack-related-posts linkwithin linkwithin_div td_block_related_posts ast-single-related-posts-container
        irp related_post_widget wpp-list wp-block-latest-posts jnews_related_post_container jnews_inline_related_post
        tptn_posts tptn_counter addthis_relatedposts_inline hs-related-posts""",
        "Blogger themes, Substack, Ghost, Japanese, Korean and Chinese platforms": """
        rpst prelate related-title related-wrap related-post-item related-ready popularposts featured-post-widget
        blog-posts-related baca-juga bacajuga artikel-terkait post-terkait kotak-terkait portable-archive gh-readmore
        gh-read-next read-next read-next-feed read-next-card readmore-wrap under-entry-content related-entries related-entry
        related-entry-card related-entry-card-wrap another_category area_related recommend-box recommend-item-box
        recommend-right more-posts article-relation more-toolbox kanren""",
        "Themes and news sites": """
        related related-posts related-post related-posts-title related-posts-list related-posts-container
        related-posts-wrapper related-posts-section related-articles related-article related-articles-title related-content
        related-contents related-stories related-story related-news related-links related-link related-items related-item
        related-list related-blogs related-blog related-reading related-box related-block related-section related-container
        related-topics related-topic related-videos related-products related-resources related-pages related-media
        related-info related-coverage related-heading related-header related-inline related-tags related-wrapper
        post-related post-related-posts article-related article__related entry-related single-related single-related-posts
        page__related c-related recommended recommended-posts recommended-articles recommended-reading recommended-content
        recommendations recommendation recommended-stories more-stories more-articles more-news more-from more-from-author
        more-from-category more-on-topic more-on-this more-related more-like-this most-read most-popular mostread
        most-viewed popular-posts popular-post popular-articles popular-stories popular-news trending trending-posts
        trending-articles trending-now trending-stories similar-posts similar-articles similar-stories also-like also-read
        also-read-box read-also read-also-box readalso read-more-posts you-may-also-like youmaylike you-might-like
        you-may-like ymal next-read up-next upnext suggested-posts suggested-articles suggestions-list latest-posts
        latest-articles latest-news latest-stories recent-posts recent-articles recent-stories recent-news other-posts
        other-articles other-news editors-picks editors-pick article-recommendations inline-related in-article-related
        related-inline-story story-recommendations lire-aussi a-lire-aussi lesen-sie-auch leggi-anche leia-mais leia-tambem
        veja-tambem lee-tambien te-puede-interesar noticias-relacionadas artigos-relacionados articulos-relacionados
        articles-lies ver-tambien lees-ook les-ogsa las-mer las-ocksa czytaj-takze zobacz-takze verwandte-artikel
        aehnliche-artikel mehr-zum-thema bunlar-da-ilginizi-cekebilir ilgili-haberler baca-selengkapnya berita-terkait
        tin-lien-quan bai-viet-lien-quan""",
    },
    "pager": {
        _COUNTED: """
        blog-pager blog-pager-newer-link blog-pager-older-link home-link post-navigation posts-navigation navigation-post
        post-navigation-link wp-block-post-navigation-link wp-block-query-pagination nav-links nav-previous nav-next
        nav-single nav-below nav-above post-nav post-nav-links post-pagination post-pager post-prev-next prev-next
        prev-next-posts prevnext prev-next-nav next-prev nextprev next-post prev-post previous-post next-article
        prev-article previous-article post-next post-prev post-previous pagination pagination-wrapper pagination-container
        pagination-single pagenavi wp-pagenavi page-nav page-links page-link-wrap page-numbers pager pagers paging paginav
        paginator content-nav article-nav article-navigation article-pagination entry-navigation entry-nav single-navigation
        single-nav single-pagination single-post-navigation item-pagination item-pagination-link blog-navigation
        blog-pagination site-pagination elementor-post-navigation elementor-widget-post-navigation et_post_nav
        et_pb_posts_nav td-post-next-prev navlinks navigation-links post-links-nav postnav posts-nav older-newer newer-older
        pagination-prev pagination-next post-siblings gh-navigation sqs-blog-pagination footer-pagination prev_next
        next_prev previous-next paginated-links multipage-links pagenav pagelink pagelinks page-navigation link-pages
        post-page-numbers ast-single-post-navigation jeg_prevnext_post cat-post-nav article-pager pager-nav entry-pager
        post-pagination-wrapper read-next-story infinite-scroll-nav""",
    },
    "author_box": {
        _COUNTED: """
        author-box authorbox author-box-wrap author-bio author-bio-box authorbio author-profile author-profile-box
        author-about about-author about-the-author about-author-box about_author author-description author-desc
        author-details author-card author-block author-area author-section author-content author-panel author-wrapper
        author-wrap author-container author-module author-widget author-archive-link author-social author-socials
        author-links author-posts-link author-more author-bottom author-footer author-biography authordescription author_box
        author_bio author_info_box post-author-box post-author-bio post-author-card post-author-profile
        post-author-description post-author-about post-authors-box article-author-bio article-author-box article-author-card
        article__author-bio entry-author-box entry-author-bio single-author-box single-author single-author-bio
        author-info-box authorinfo-box author-biobox author-bio-container author-bio-wrapper author-bio-content
        author-bio-text td-author-description td-author-line elementor-author-box elementor-widget-author-box
        saboxplugin-wrap saboxplugin-desc pp-author-boxes-wrapper pp-multiple-authors-wrapper molongui-author-box m-a-box
        ts-fab-wrapper wp-biographia-container-top wp-biographia-container-bottom fancy-author-box abh_box guest-author-box
        wp-block-post-author-biography wp-block-post-author__bio wp-block-jetpack-author post-footer-author-profile
        kotak-penulis tentang-penulis admps penulis-box blog-item-author-profile-wrapper author-profile-wrapper
        gh-author-box autor-box autorenbox autor-info-box sobre-o-autor sobre-el-autor a-propos-auteur over-de-auteur
        ueber-den-autor ast-author-box genesis-author-box nv-author-box kadence-author-box jeg_authorbox post-author-area
        writer-box writer-bio contributor-bio bio-box byline-bio staff-bio""",
    },
    "byline": {
        _COUNTED: """
        entry-meta entry-meta-wrap entry-meta-top entry-meta-bottom entry-header-meta post-meta post-meta-wrap
        post-meta-wrapper post-meta-info post-meta-data post-meta-top post-meta-infos post-meta-items post-metas postmeta
        postmetadata post-info post-infos post-details-meta post-date post-date-author post-byline post-author
        post-author-name post-authors post-published post-timestamp post-header-line-1 post-header-meta post-header__meta
        post-header__info article-meta article-meta-info article-metadata article-info article-byline article-date
        article-author article-authors article-published article-header-meta article__meta article__byline article__date
        article__author article__info article-details-meta byline bylines byline-wrapper byline-author byline-date
        byline-container by-author by-line author-name author-names author-info author-date author-meta author-and-date
        author-date-wrap date-author entry-author entry-author-name entry-byline entry-date entry-dateline entry-info
        entry-published entry-time entry-details-meta published-date publish-date publication-date pub-date pubdate
        posted-on posted-by post-on posted-in posted-info date-header dateline timestamp-link updated-date update-date
        last-updated last-modified modified-date reading-time read-time readtime reading-time-wrap time-to-read
        post-reading-time post-read-time rt-reading-time meta-info meta-data meta-date meta-author meta-item meta-items
        meta-wrapper metainfo blog-meta blog-meta-item blog-meta-primary blog-meta-secondary blog-item-meta-wrapper
        blog-author blog-date blog-info single-meta single-post-meta page__meta news-date news-meta story-meta story-byline
        story-date postinfo post_info post_meta postdate post_date post-views post-view-count view-count views-count
        pageviews page-views wp-block-post-date wp-block-post-author wp-block-post-author__byline wp-block-post-author-name
        elementor-post-info elementor-widget-post-info td-module-meta-info td-post-author-name td-post-date td-post-views
        td-module-date et-post-meta et_pb_title_meta_container gh-article-meta post-full-meta post-full-byline
        post-card-meta post-card-byline node__submitted node-submitted submitted field--name-created field--name-uid
        article-info-term article-info-dl createdby post_author_date c-byline c-article__meta c-meta jeg_post_meta
        meta_author meta_date kt-post-meta ast-single-post-meta cs-meta cs-entry__post-meta post-header-details-meta
        post_details_meta itemdateauthor""",
    },
    "newsletter": {
        "Templates in other languages: their words for the same": """
        newsletter-anmeldung inscription-newsletter suscripcion-newsletter assine-newsletter iscrizione-newsletter
        nieuwsbrief nyhetsbrev bulten-kayit""",
        "Substack, Ghost, Mailchimp, ConvertKit, Jetpack, popup makers": """
        subscription-widget subscription-widget-wrap subscription-widget-wrap-editor subscription-widget-subscribe
        subscribe-widget subscribe-footer subscribe-prompt subscribe-dialog footersubscribe kg-signup-card gh-signup
        gh-subscribe gh-post-upgrade gh-portal-triggerbtn footer-cta cta-footer-signup mc4wp-form mc4wp-form-fields
        mc_embed_signup mc-field-group mc-layout__modalcontent convertkit-form formkit-form seva-form ck_form klaviyo-form
        drip-form mailerlite ml-form-embedcontainer ml-subscribe-form sendinblue-form sib-form tnp tnp-subscription
        tnp-widget newsletter-widget aweber-form ctct-form-wrapper ctct-inline-form hs-cta-wrapper hs-cta-node
        hs-blog-subscribe hubspot-subscribe widget_blog_subscription jetpack_subscription_widget
        jetpack-subscribe-modal
        wp-block-jetpack-subscriptions wp-block-jetpack-subscriptions__container jetpack-subscribe-count optinmonster
        om-holder mailpoet_form mailmunch-forms-before-post mailmunch-forms-in-post-middle mailmunch-forms-after-post
        thrv-leads-form-box thrive-leads tve-leads-conversion-object bloom-inline et_bloom et_bloom_form_container
        et_pb_newsletter pum pum-overlay pum-container elementor-location-popup elementor-popup-modal sumome-share
        sgpb-popup hustle-ui boxzilla boxzilla-container mailster-form emailoctopus-form-wrapper buttondown-form
        beehiiv-embed moosend-form omnisend-form followbyemail follow-by-email follow-by-email-inner widget_follow-it
        sqs-block-newsletter newsletter-block newsletter-form-wrapper newsletter-form-body ntfc wp-block-newsletterglue-form
        mailchimp_form mailchimp-form mailchimp-signup""",
        "Themes and news sites": """
        newsletter newsletter-form newsletter-box newsletter-signup newsletter-sign-up newsletter-section
        newsletter-container newsletter-wrap newsletter-subscribe newsletter-subscription newsletter-cta newsletter-banner
        newsletter-popup newsletter-modal newsletter-inline newsletter-promo newsletter-teaser newsletter-title
        newsletter-optin newsletter-bar newsletter-module newsletter-card newsletter-prompt newsletter-embed
        newsletter-register newsletters-promo article-newsletter post-newsletter in-article-newsletter inline-newsletter
        footer-newsletter sidebar-newsletter email-signup email-sign-up email-subscribe email-subscription email-optin
        email-capture email-form-signup emailsignup signup-form sign-up-form signup-box signup-cta signup-widget signup
        subscribe subscribe-box subscribe-form subscribe-block subscribe-section subscribe-wrap subscribe-wrapper
        subscribe-cta subscribe-container subscribe-popup subscribe-button subscribe-btn subscribe-bar subscribe-banner
        subscribe-area subscribe-module subscribe-inline subscribe-modal subscription-form subscription-box subscription-cta
        subscription-prompt subscriber-form optin optin-box optin-form opt-in opt-in-form opt-in-box lead-magnet
        lead-capture content-upgrade leadbox cta-newsletter post-cta-newsletter mailing-list mailing-list-form mailinglist
        popup-newsletter push-notification push-notifications onesignal-bell-container onesignal-slidedown-container
        notification-prompt inscription-newsletter boletin newsletter-anmeldung newsletteranmeldung""",
    },
    "consent": {
        _COUNTED: """
        onetrust-consent-sdk onetrust-banner-sdk onetrust-pc-sdk ot-sdk-container optanon-alert-box-wrapper borlabscookie
        brlbs-cmpnt-container cookiebotdialog cybotcookiebotdialog cli-modal cli-bar-popup cli-popupbar-overlay
        cli-bar-container cli-modal-dialog wt-cli-cookie-bar cky-consent-container cky-modal cky-overlay cookie-law-info-bar
        cookie-notice cookie-notice-container cookie-revoke-container cn-position-bottom cc-window cc-banner cc-revoke
        cc-cookies cmplz-cookiebanner cmplz-consent-status cmplz-manage-consent iubenda-cs-banner iubenda-cs-container
        qc-cmp2-container qc-cmp-ui-container qc-cmp-cleanslate fc-consent-root fc-dialog-container osano-cm-window
        osano-cm-dialog eu-cookie-compliance-banner eu-cookie-compliance-content sliding-popup-bottom sliding-popup-top
        sqs-cookie-banner-v2 widget_eu_cookie_law_widget cmpbox cmpboxbg moove-gdpr-info-bar-container
        moove_gdpr_cookie_modal gdpr_lightbox gdpr-cookie-notice gdpr-banner gdpr-popup gdpr-modal gdpr-consent gdpr-overlay
        termly-styles-root truste_overlay truste_box_overlay trustarc-banner didomi-host didomi-popup-container
        didomi-consent-popup usercentrics-root uc-banner uc-embedding-container cookiefirst-root cookieconsent
        cookieconsent-wrapper cookie-consent cookie-consent-banner cookie-consent-modal cookie-banner cookie-bar cookiebar
        cookie-message cookie-popup cookie-modal cookie-policy-banner cookie-disclaimer cookie-alert cookie-overlay
        cookie-settings cookie-warning cookie-info cookie-information cookie-container cookie-wrapper cookie-box
        cookie-dialog cookie-prompt cookie-law cookie-hint cookies-banner cookies-bar cookies-notice cookies-message
        cookies-popup cookies-consent cookies-modal cookiealert cookiebanner cookienotice cookiehint cookie_notice
        cookie_banner cookie_bar cookies eupopup eu-cookie-bar catapult-cookie-bar pea_cook_wrapper ckst ckies
        js-cookie-banner js-cookie-consent js-cookie-notice consent-banner consent-modal consent-popup consent-overlay
        consent-dialog consent-bar privacy-banner privacy-popup privacy-notice-banner privacy-bar privacy-manager
        privacy-modal tarteaucitron tarteaucitronalertbig axeptio_overlay ccc-notify-box civic-cookie-control
        sp_choice_type_11 evidon-banner evidon-consent-banner as-oil cookie-optin ce-banner klaro shopify-pc__banner
        real-cookie-banner ccm-root ccm-modal""",
        "Plugins that ask before an embed is loaded (Embed Privacy, Complianz, Borlabs Cookie), and themes": """
        embed-privacy-overlay embed-privacy-container cmplz-blocked-content-notice brlbs-cmpnt-cb-content embed-consent
        consent-placeholder cookie-placeholder video-consent media-consent external-content-notice""",
    },
    "paywall": {
        _COUNTED: """
        paywall-container paywall-overlay paywall-wrapper paywall-message paywall-prompt paywall-banner paywall-box
        paywall-cta paywall-content-gate paywall-jump paywall-title article-paywall article__paywall post-paywall o-paywall
        c-paywall piano-paywall tp-container-inner tp-modal tp-backdrop tp-iframe-wrapper gh-post-upgrade-cta
        gh-post-upgrade-cta-content gh-paywall members-cta member-only-cta kg-paywall-cta hide-article-box regwall
        regwall-container registration-wall registration-wall-container login-wall loginwall signup-wall subscription-wall
        subscriber-wall subscribe-wall metered-wall meter-banner metered-message premium-cta premium-overlay premium-gate
        premium-teaser-cta content-gate locked-content-cta post-password-form leaky-paywall leaky_paywall_message
        zephr-paywall pelcro-paywall abo-box abo-hinweis paid-barrier paid-content-barrier offer-box-paywall kg-upgrade-card
        wp-block-jetpack-paywall jetpack-subscribe-paywall jetpack-paywall memberpress-unauthorized
        mepr-unauthorized-message mepr-login-form-wrap rcp_restricted pmpro_content_message
        wc-memberships-restricted-content-notice""",
    },
    "toc": {
        _COUNTED: """
        toc toc-container toc-wrapper toc-wrap toc-box toc-list toc-title toc-content toc-sidebar toc-nav toc_container
        toc_list toc_title toc-toggle toc-header toc-body toc-inner toc-mobile toc-desktop toc-block toc-main toc-menu
        ez-toc-container ez-toc-v2_0_0 ez-toc-list ez-toc-title ez-toc-title-container ez-toc-widget-container
        counter-hierarchy lwptoc lwptoc_i rank-math-toc wp-block-rank-math-toc-block wp-block-yoast-seo-table-of-contents
        yoast-table-of-contents wp-block-uagb-table-of-contents uagb-toc__wrap wp-block-kadence-tableofcontents
        kb-table-of-content-wrap wp-block-ht-blocks-table-of-contents wp-block-table-of-contents wp-block-simpletoc-toc
        simpletoc-title elementor-widget-table-of-contents elementor-toc__header elementor-toc__body post-toc article-toc
        entry-toc page-toc blog-toc content-toc single-toc sidebar-toc mobile-toc td-toc table-of-contents table-of-content
        tableofcontents tableofcontent table_of_contents contents-table article-contents-list fixedtoc ftwp-container-outer
        gutentoc cm-toc luckywp-toc joli-toc aioseo-toc aioseo-toc-header sp-toc daftar-isi daftarisi btoc mbtctoc
        blogger-toc kg-toc-card gh-toc gh-toc-container gh-sidebar-toc toctree-wrapper-toc toc-macro js-toc
        js-toc-content-nav tocbot toc-sticky docs-toc theme-doc-toc-desktop theme-doc-toc-mobile inhaltsverzeichnis
        sommaire-article indice-contenidos mokuji mucluc muc-luc""",
    },
    "navigation": {
        _COUNTED: """
        skip-link skip-links skip-to-content skip-to-main skip-to-content-link skip-nav skiplink skiplinks skip-navigation
        skip-content skip-main header-skip-link breadcrumb breadcrumbs breadcrumb-wrapper breadcrumb-container
        breadcrumb-nav breadcrumb-list breadcrumb-trail breadcrumb-item breadcrumbs-wrapper breadcrumbs-container
        breadcrumbs-nav breadcrumb_last breadcrumb-section breadcrumb-area breadcrumb-wrap crumbs crumb entry-crumbs
        td-crumb-container brdcmb bread-crumb bread-crumbs breadcrumbslist rank-math-breadcrumb yoast-breadcrumbs
        woocommerce-breadcrumb wp-block-breadcrumbs c-breadcrumb c-breadcrumbs m-breadcrumb block-system-breadcrumb-block
        aioseo-breadcrumbs ast-breadcrumbs-wrapper navxt-breadcrumbs pathway you-are-here main-menu mainmenu main-nav
        mainnav primary-menu primary-nav primary-navigation secondary-menu secondary-nav secondary-navigation top-nav topnav
        top-navigation top-bar-nav site-nav site-navigation site-menu global-nav globalnav header-nav-list header-menu
        footer-nav footer-menu footer-navigation footer-links footer-link mobile-menu mobile-nav mobile-navigation mobilenav
        mobilemenu mobile_nav off-canvas-menu offcanvas-menu mega-menu megamenu mega-sub-menu nav-menu nav-primary
        nav-secondary nav-main nav-list nav-items nav-item nav-link nav-links-list navbar-nav navbar-brand navbar-toggler
        navbar-toggle navbar-header navmenu navigation-menu submenu subnav sub-nav subnavigation menu-main-menu-container
        menu-primary-container menu-footer-container menu-footer-menu-container menu-toggle hamburger hamburger-menu
        burger-menu dropdown-menu sf-menu slicknav_menu wp-block-navigation wp-block-navigation-item wp-block-page-list
        elementor-nav-menu elementor-widget-nav-menu elementor-nav-menu--main et-menu et_pb_menu et_mobile_menu w-nav-menu
        hs-menu-wrapper region-navigation block-menu menu--main menu--footer menu--account language-switcher lang-switcher
        language-selector language-menu lang-menu languages-menu wpml-ls trp-language-switcher polylang-switcher
        gtranslate_wrapper goog-te-gadget translate-widget search-form searchform search-box searchbox search-bar searchbar
        search-field search-widget search-wrapper search-container search-toggle search-overlay search-modal search-block
        wp-block-search widget_search site-search block-search back-to-top backtotop back-top scroll-to-top scroll-top
        scrolltop go-top gotop to-top totop td-scroll-up login-form loginform login-box login-modal user-menu account-menu
        user-login accessibility-menu a11y-toolbar print-button print-link print-page font-resizer text-resizer""",
    },
    "duplicate": {
        "Sliders that go round: copies of the first and the last slide": """
        swiper-slide-duplicate slick-cloned splide__slide--clone glide__slide--clone bx-clone tns-slide-cloned
        cloned embla__slide--clone slide-clone flickity-slide-clone""",
    },
    "widget": {
        "Tools of tables and notebooks, labels of tabs": """
        datatables_length datatables_filter datatables_info datatables_paginate dt-length dt-search dt-info dt-paging dt-buttons
        expand-control jp-inputprompt jp-outputprompt jp-inputarea-prompt jp-outputarea-prompt input_prompt output_prompt tabbed-labels""",
        "Sidebars and the boxes in them": """
        sidebar sidebars sidebar-primary sidebar-secondary sidebar-widget sidebar-widgets sidebar-area sidebar-left
        sidebar-right sidebar-wrapper sidebar-inner sidebar-box sidebar-block sidebar-section sidebar-item sidebar-module
        primary-sidebar secondary-sidebar left-sidebar right-sidebar main-sidebar blog-sidebar post-sidebar article-sidebar
        page-sidebar site-sidebar single-sidebar sidebar-blog sidebar-main sidebar-1 widget-sidebar td-main-sidebar
        td-ss-main-sidebar region-sidebar-first region-sidebar-second side-bar widget_recent_entries widget_recent_comments
        widget_categories widget_archive widget_meta widget_tag_cloud widget_calendar widget_rss widget_pages widget_links
        widget_media_gallery widget_twitter widget_facebook widget_rss_links widget_top-posts
        widget_author_grid widget_goodreads widget_flickr widget_instagram widget_authors widget_popular_posts
        widget-popular-posts widget-recent-posts widget_recent_posts widget_social widget_newsletter
        widget_mc4wp_form_widget widget_getty recentcomments widget-title widgettitle widget-categories widget-archives
        widget-tags tagcloud tag-cloud wp-block-tag-cloud wp-block-archives wp-block-categories wp-block-calendar
        wp-block-rss blogroll blog-archive blogarchive archive-list label-size profile-widget attribution-widget
        blogger-labels popular-tags archives-widget categories-widget recent-comments latest-comments calendar-widget
        stats-counter visitor-counter hit-counter flag-counter weather-widget poll-widget quick-links useful-links""",
        "Popups, bars and things that float over the page": """
        modal modal-dialog modal-content modal-body modal-overlay popup popup-content popup-modal popup-wrapper
        lightbox-overlay exit-intent exit-popup interstitial notification-bar notice-bar announcement-bar hello-bar
        promo-bar promo-banner promo-box app-banner smart-banner smartbanner install-app pwa-install adblock-modal toast
        toast-container chat-widget livechat intercom-lightweight-app crisp-client drift-widget tawk-min-container pswp
        mfp-hide fancybox-container jp-carousel-overlay jp-carousel-wrap swal2-container loading-overlay preloader
        page-loader noscript-warning nojs-banner browser-warning browsehappy outdated-browser chromeframe donate-box
        donation-box donation-form donate-widget support-us tip-jar kofi-button ko-fi-button bmc-button paypal-donate
        patreon-button affiliate-disclosure-popup lasso-disclosure""",
    },
    "footer": {
        _COUNTED: """
        footer site-footer page-footer main-footer footer-main footer-area footer-wrapper footer-wrap footer-container
        footer-inner footer-content footer-top footer-bottom footer-widgets footer-widget footer-widget-area footer-section
        footer-copyright footer-info footer-text footer-logo footer-social footer-socials footer-legal footer-copy
        footer-column footer-columns footer-credits footer-credit footer-bar footer-row footer__inner footer__copyright
        footer__bottom footer__top blog-footer global-footer globalfooter app-footer c-footer l-footer td-footer-wrapper
        td-sub-footer-container elementor-location-footer elementor-widget-footer region-footer hs-footer colophon site-info
        site-credits copyright copyright-text copyrights copyright-wrapper copy-right legal-links credit-footer powered-by
        poweredby theme-credit gh-foot gh-footer post-footer-line-3 publication-footer disclaimer-footer back-links
        page_footer sitefooter""",
        "Bits of a post that carry no text of its author": """
        entry-footer post-footer-line post-footers post-location post-icons item-control quickedit blog-admin edit-link
        post-edit-link edit-post-link""",
    },
    "tags": {
        _COUNTED: """
        tags tags-links tag-links tag-list taglist tags-list tags-container tags-wrapper tags-wrap post-tags post-tag-list
        post-tag post-taglist post-labels post-label post-categories post-category post-cats post-terms post-taxonomies
        posttags article-tags article-tag-list article-tags-list article__tags article-topics article-categories
        article-category article-keywords entry-tags entry-tag entry-taglist entry-categories entry-category entry-cats
        entry-terms entry-taxonomies cat-links cats-links category-links cat-tags-links single-tags single-tag
        single-post-tags blog-tags blog-tag-list blog-categories blog-item-tag-wrapper page__taxonomy page__taxonomy-item
        story-tags story-topics news-tags content-tags topic-tags topics-list tag-cloud-link tag-container tag-wrapper
        td-post-source-tags td-tags td-category entry-category-links wp-block-post-terms taxonomy-post_tag
        wp-block-post-terms__separator elementor-post-info__terms-list field--name-field-tags field-name-field-tags
        block-field-blocknodearticlefield-tags plbls label-info-th label-head post-labels-wrapper tagslist tag_list
        tags-block related-topics-tags keywords-list hashtags jeg_post_tags tag-artikel tagging post-hashtags schlagworte
        kategorien etiquetas""",
    },
}

# ── ids ──

_IDS: Final[dict[str, dict[str, str]]] = {
    "comments": {
        "Templates in other languages: their words for the same": """
        kommentare kommentarliste kommentar-liste kommentarbereich leserkommentare artikelkommentare kommentarer
        commentaires liste-commentaires espace-commentaires comentarios lista-comentarios seccion-comentarios
        commenti lista-commenti reacties reactielijst komentarze lista-komentarzy komentare diskuze hozzaszolasok
        yorumlar yorum-listesi komentarai komentari kommentit binh-luan danh-sach-binh-luan kommentarii otzyvy sxolia
        pinglun pinglun-list liuyan""",
        _COUNTED: """
        comments comment-list commentlist comment-area comments-area comments-list comments-section comments-wrapper
        comments-container comments-block comment-section comment-wrap comment-holder comments-title comments-template
        comment-thread comment-template post-comments article-comments blog-comments singlecomments wp-comments fb-comments
        facebook-comments disqus_thread disqus-thread disqus disqus-comments dsq-content wpdcom wpdiscuz-comments utterances
        giscus giscus-container isso-thread remark42 commento hyvor-talk-view cusdis_thread vcomments valine-comments valine
        waline twikoo tcomment gitalk-container gitment-container artalk cactus_comments comment-cactus hcb_comment_box
        coral_thread coral-thread spot-im viafoura-comments livefyre-comments idc-container intensedebate pccommentbox
        blog-comments-placeholder js_cmt_area trackbacks trackback pings pingbacks recentcomments graphcomment livere
        lv-container cy-comments sohucs ds-thread blogitemcommentscontent comment-wrapper comments_wrapper commentscontainer
        comments-root comments-app comments-holder ghost-comments-root ghost-comments webmentions mastodon-comments
        backlinks-container jp-carousel-comments""",
    },
    "comment_form": {
        "Templates in other languages: their words for the same": """
        kommentarformular kommentar-schreiben formulaire-commentaire formulario-comentario formulario-comentarios
        reactieformulier dodaj-komentarz yorum-yap form-komentar""",
        _COUNTED: """
        respond commentform comment-form reply-title commentrespond comments-form comment-post-message comment-editor
        comment-editor-src addcomment add-comment cancel-comment-reply-link subscribe-to-comments comment-form-wrap
        comment_form comment-form-comment leave-comment jp-carousel-comment-form comment-form-guest comment-form-subscribe
        leave_comment postcomment post-comment commentform-wrapper""",
    },
    "ad": {
        _COUNTED: """
        ad ads advert advertisement adsense ad-container-top ad-banner ad-top ad-bottom ad-footer ad-header ad-leaderboard
        ads-top ads-bottom banner-ad header-ads header-ad footer-ads footer-ad sidebar-ads sidebar-ad top-ad taboola
        outbrain taboola-below-article-thumbnails taboola-below-article taboola-right-rail-thumbnails carbonads bsap iklan
        iklan-atas iklan-tengah1 iklan-tengah2 iklan-bawah iklan-sidebar kode-iklan-atas kode-iklan-tengah1
        kode-iklan-tengah2 kode-iklan-bawah werbung anzeige publicidad adblock-notice""",
    },
    "share": {
        _COUNTED: """
        share sharing share-buttons share-bar share-this social-share social-sharing social social-links social-icons
        social-media sharedaddy jp-post-flair jp-likes sharing_email addtoany post-share shareaholic-canvas share-post
        share-icons sharing-popup sns-share socials share-links article-share likes-other-gravatars likes-master""",
    },
    "related": {
        _COUNTED: """
        jp-relatedposts related related-posts related-post related-articles related-content related-stories related-news
        related-wrap related-entries relatedposts related-links yarpp recommended recommended-posts recommendations
        popular-posts recent-posts most-read most-popular trending more-stories read-next readnext baca-juga artikel-terkait
        latest-posts latest-news related_posts similar-posts under-entry related-container more-posts""",
    },
    "pager": {
        _COUNTED: """
        blog-pager nav-below nav-above nav-single post-navigation pagination post-nav pager page-nav prev-next
        post-nav-links blog-pager-newer-link blog-pager-older-link itempagination post-pagination next-prev navigation-post
        image-navigation infinite-handle""",
    },
    "author_box": {
        _COUNTED: """
        author-box authorbox author-bio author-info about-author about-the-author author-description author-profile
        author-card authorarea entry-author-info post-author author-bio-box""",
    },
    "byline": {_COUNTED: "entry-meta post-meta postmeta article-meta byline post-info"},
    "newsletter": {
        _COUNTED: """
        newsletter newsletter-signup newsletter-form newsletter-popup newsletter-modal mc_embed_signup
        mc-embedded-subscribe-form mc_embed_signup_scroll subscribe subscribe-form subscribe-popup subscribe-box
        subscribe-blog subscribe_blog subscribe-email subscribe-label actionbar mailchimp-form signup newsletter-box
        convertkit-form optin email-signup subscribe-modal newsletter-subscribe mailing-list onesignal-slidedown-container
        onesignal-bell-container""",
    },
    "consent": {
        _COUNTED: """
        onetrust-consent-sdk onetrust-banner-sdk onetrust-pc-sdk optanon borlabscookiebox borlabscookieboxwrap
        borlabs-cookie cybotcookiebotdialog cybotcookiebotdialogbody cookiebanner cookie-law-info-bar cookie-law-info-again
        clisettingspopup cookie-notice cookie-bar cookie-banner cookie-consent cookie-message cookie-popup
        cookie-policy-banner cookieconsent cookie-info cookie-alert cookie-warning cookie-modal cookie-container
        cookie_hdr_showagain cookienotice cookies cookies-banner cookies-bar cookies-notice cookiebar cookie_bar
        cookie_notice usercentrics-root usercentrics-cmp-ui didomi-host didomi-popup iubenda-cs-banner qc-cmp2-container
        qc-cmp2-ui sliding-popup eu-cookie-law eu-cookie-bar tc-privacy-wrapper moove_gdpr_cookie_info_bar
        moove_gdpr_cookie_modal cmplz-cookiebanner-container cmplz-manage-consent cmpbox cmpbox2 cmpwrapper
        truste-consent-track trustarc-banner-overlay teconsent termly-code-snippet-support tarteaucitronroot
        tarteaucitronalertbig axeptio_overlay ccc ccc-overlay klaro gdpr-banner gdpr-consent gdpr-popup gdpr-cookie-message
        privacy-banner privacy-popup consent-banner catapult-cookie-bar cc--main cookiefirst-root shopify-pc__banner
        cookiescript_injected cookie-script hs-eu-cookie-confirmation _evidon_banner sp-cc silktide-wrapper cookiehub
        wt-cli-cookie-bar cky-consent""",
    },
    "paywall": {
        _COUNTED: """
        paywall paywall-container paywall-overlay regwall piano-paywall leaky_paywall_message paywall-prompt
        subscription-wall registration-wall poool-widget""",
    },
    "toc": {
        _COUNTED: """
        toc toc_container toc-container ez-toc-container lwptoc table-of-contents tableofcontents rank-math-toc tocdiv
        toc-wrapper tableofcontent post-toc article-toc toc-list mbtoc daftar-isi ftwp-container-outer aioseo-toc""",
    },
    "navigation": {
        _COUNTED: """
        breadcrumb breadcrumbs breadcrumb-trail crumbs skip-link skip-to-content skiplinks skip skip-links main-menu
        mainmenu mainnav primary-menu secondary-menu top-menu topnav top-nav mobile-menu mobile-nav mobilemenu site-nav
        menu-main-menu menu-primary menu-primary-menu menu-footer menu-footer-menu menu-main nav-primary navbar search
        searchform search-form searchbox search-box search-bar search-container search-modal search-overlay
        et_mobile_nav_menu footer-menu footer-nav language-switcher back-to-top backtotop scroll-top scrolltop totop
        back-top google_translate_element login-form loginform user-menu""",
    },
    "widget": {
        _COUNTED: """
        sidebar sidebar-1 sidebar-2 sidebar-left sidebar-right sidebar-primary sidebar-wrapper sidebar-main sidebar1
        sidebar2 leftsidebar rightsidebar left-sidebar right-sidebar left_sidebar right_sidebar primary-sidebar
        secondary-sidebar blog-sidebar site-sidebar main-sidebar label1 profile1 followers1 popup
        modal modal-root preloader jp-carousel-overlay nojs-banner announcement-bar notification-bar hello-bar promo-bar
        tag_cloud tagcloud blogroll chat-widget""",
    },
    "footer": {
        _COUNTED: """
        footer site-footer page-footer main-footer footer-wrapper footer-container footer-widgets footer-bottom footer-top
        footer-area footer-content footer-info footer-inner footerwrap footer-wrap footer-main footer-sections global-footer
        colophon copyright copyrights site-info credits credit blog-footer td-outer-footer attribution1 page_footer
        sitefooter powered-by""",
    },
    "tags": {_COUNTED: "post-tags tags tag-list taglist post-labels entry-tags article-tags tags-list"},
}

# ── families of ids and classes that end in a number or a name ──

CLASS_PREFIXES: Final[tuple[tuple[str, str], ...]] = (
    ("addtoany_", "share"),
    ("akismet_", "comment_form"),
    ("comment-author-", "comments"),  # WordPress prints the commenter's name on the comment.
    ("comment-form-", "comment_form"),
    ("cookie-law-info-", "consent"),
    ("cookie-notice-", "consent"),
    ("heateor_sss_", "share"),
    ("jp-relatedposts-", "related"),
    ("jp-carousel-", "widget"),
    ("mc4wp-form-", "newsletter"),
    ("onetrust-", "consent"),
    ("sfsi_", "share"),
    ("sharedaddy-", "share"),
    ("subscription-widget-", "newsletter"),
    ("taboola-", "ad"),
    ("td-post-sharing-", "share"),
    ("tnp-", "newsletter"),
    ("trc_", "ad"),
    ("widget_recent", "widget"),
    ("wp-block-comment", "comments"),
    ("wp-block-post-comments", "comments"),
    ("wpd-", "comments"),
    ("yarpp-", "related"),
)
ID_PREFIXES: Final[tuple[tuple[str, str], ...]] = (
    ("adsmiddle1", "ad"),  # Blogger themes: the empty half; the body is in `adsmiddle2…`
    ("comment-form-", "comment_form"),
    ("div-gpt-ad", "ad"),
    ("ez-toc-", "toc"),
    ("google_ads_iframe", "ad"),
    ("heateor_sss_", "share"),
    ("jp-carousel-", "widget"),
    ("like-post-wrapper-", "share"),
    ("mc4wp-form-", "newsletter"),
    ("outbrain_widget", "ad"),
    ("sharing_", "share"),
    ("sp_message_container", "consent"),
    ("taboola-", "ad"),
    ("yandex_rtb_", "ad"),
)
_NUMBERED_IDS: Final[tuple[tuple[str, str], ...]] = (
    ("comment-", "comments"),
    ("div-comment-", "comments"),
    ("li-comment-", "comments"),
    ("popularposts", "related"),
    ("blogarchive", "widget"),
    ("followbyemail", "newsletter"),
    ("adsense", "ad"),
)
"""Ids of one word and a number: WordPress prints `comment-123`, Blogger `PopularPosts1`."""

THREAD_TOKENS: Final = _tokens(
    """
    comments comments-area comment-list commentlist comments-list comment-thread comment-respond comment-form
    commentform respond disqus_thread disqus-thread fb-comments wpdcom wpdiscuz comments-section comments-wrapper
    comments-container post-comments wp-block-comments wp-block-comment-template wp-block-post-comments toplevel-thread
    comment-holder comments-page squarespace-comments sqs-comments b-xylem tt-comment-cont tt-list-reply
    comment-list-box tm-comments__tree isso-thread giscus utterances remark42 commento hyvor-talk-view cusdis_thread
    vcomments valine-comments waline twikoo gitalk-container artalk cactus_comments pcmnts ghost-comments-root
    singlecomments comment-section trackbacks comment-wrapper entry-comments
    """
)
"""Tokens and ids of the exact structure of a comment thread, which may hold nearly all words of a page."""

ONLY_ON: Final[Mapping[str, frozenset[str]]] = {
    # A quoted comment is a quotation, and `<span class="comment">` is a line of highlighted code.
    "comment": frozenset({"article", "dd", "div", "dl", "dt", "li", "ol", "section", "table", "tr", "ul"}),
    "reply": frozenset({"a", "div", "li", "span", "td"}),
    "ad": frozenset({"a", "aside", "center", "div", "figure", "ins", "li", "section", "span", "td"}),
    "toc": frozenset({"aside", "details", "div", "nav", "ol", "section", "ul"}),
    "table-of-contents": frozenset({"aside", "details", "div", "nav", "ol", "p", "ul"}),
    "tags": frozenset({"aside", "div", "dl", "footer", "li", "nav", "p", "section", "span", "ul"}),
    "likes": frozenset({"a", "button", "div", "li", "span"}),
    "subscribe": frozenset({"a", "aside", "button", "div", "form", "li", "p", "section", "span"}),
}
"""Short words that count on some tags only."""

CUSTOM_ELEMENTS: Final[Mapping[str, str]] = {"opt-in": "consent", "consent": "consent", "gift": "share"}
"""What the name of a custom element says behind its first part (`a-opt-in`), where a class token says something else."""

NEVER_TOKENS: Final = _tokens(
    """
    sc-ad-container post-and-ads-container-div ad-layout body-ad-wrapper unsponsored-post sponsored-post newsletter-post
    has-sidebar no-sidebar with-sidebar sidebar-layout has-content-sidebar has-comments with-comments comments-open
    has-share-float hljs-comment token
    """
)
"""Tokens of wrappers of articles, and of code: where one of them is present,
the other classes of the element say nothing."""

TAXONOMY_PREFIXES: Final = (
    "category-",
    "tag-",
    "author-",
    "post-",
    "postid-",
    "type-",
    "status-",
    "format-",
    "term-",
    "page-",
    "parent-",
    "single-",
)
"""WordPress, Ghost and others print words of the author on the wrapper of an article behind these prefixes.
On such a wrapper (`article`, `main`, or an element with one of `WRAPPER_TOKENS`) tokens with a prefix are
ignored."""

WRAPPER_TOKENS: Final = frozenset(
    {"hentry", "post", "h-entry", "type-post", "type-page", "post-outer", "blog-post", "article"}
)

ROLE_KINDS: Final[Mapping[str, str]] = {
    "navigation": "navigation",
    "search": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "share",
    "contentinfo": "footer",
    "doc-toc": "toc",
    "alertdialog": "widget",
}
"""ARIA roles. `complementary` is left out, since pull quotes have it,
and `dialog`, since whole pages are in one."""

ATTRIBUTES: Final[Mapping[str, str]] = {
    "data-ad-client": "ad",
    "data-ad-slot": "ad",
    "data-ad-format": "ad",
    "data-google-query-id": "ad",
    "data-freestar-ad": "ad",
    "data-taboola": "ad",
    "data-ob-template": "ad",
    "data-num-comments": "comments",
    "data-sharer": "share",
    "data-a2a-url": "share",
    "data-numposts": "comments",
}
"""Attributes whose presence says enough."""

ATTRIBUTE_VALUES: Final[Mapping[tuple[str, str], str]] = {
    ("data-hook", "comments"): "comments",
    ("data-hook", "consent-banner-root"): "consent",
    ("data-hook", "post-footer"): "share",
    ("data-hook", "recent-posts"): "related",
    ("data-hook", "related-posts"): "related",
    ("data-hook", "categories-label"): "tags",
    ("itemprop", "comment"): "comments",
    ("itemprop", "breadcrumb"): "navigation",
    ("itemprop", "keywords"): "tags",
    ("data-testid", "onetrust-banner"): "consent",
    ("data-component", "related-articles"): "related",
    ("data-component", "newsletter"): "newsletter",
    ("aria-label", "breadcrumb"): "navigation",
    ("aria-label", "breadcrumbs"): "navigation",
    ("aria-label", "pagination"): "pager",
}
"""Attributes and one whole value, in lower case."""

ITEMTYPES: Final[Mapping[str, str]] = {
    "comment": "comments",
    "usercomments": "comments",
    "breadcrumblist": "navigation",
    "sitenavigationelement": "navigation",
    "wpfooter": "footer",
    "wpsidebar": "widget",
    "wpadblock": "ad",
}
"""Last part of a schema.org `itemtype`, in lower case."""


def _by_token(groups: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {
        token: kind for kind, texts in groups.items() for text in texts.values() for token in text.split()
    }


CLASS_TOKENS: Final[Mapping[str, str]] = _by_token(_CLASSES)
"""Whole class token in lower case → kind."""

ID_TOKENS: Final[Mapping[str, str]] = _by_token(_IDS)
"""Whole id in lower case → kind."""

_numbered = re.compile(r"([a-z-]+)\d+").fullmatch


_HEAD: Final = 3
"""Letters by which prefixes are looked up; none is shorter."""


def _by_head(prefixes: tuple[tuple[str, str], ...]) -> dict[str, list[tuple[str, str]]]:
    heads: dict[str, list[tuple[str, str]]] = {}
    for prefix, kind in prefixes:
        heads.setdefault(prefix[:_HEAD], []).append((prefix, kind))
    return heads


_CLASS_HEADS: Final = _by_head(CLASS_PREFIXES)
_CLASS_STARTS: Final = {head: tuple(prefix for prefix, _ in found) for head, found in _CLASS_HEADS.items()}
"""How the prefixes of class tokens begin → those prefixes: one look-up rules out most tokens."""
_ID_HEADS: Final = _by_head(ID_PREFIXES)


def origin_of(name: str, *, ids: bool = False) -> str | None:
    """Where a class token or an id (in lower case) of the tables comes from; `None` when it is in none.

    >>> origin_of("adsbygoogle"), origin_of("entry-content")
    ('Advertising networks', None)
    """
    for groups in (_IDS if ids else _CLASSES).values():
        for origin, words in groups.items():
            if name in words.split():
                return origin
    return None


def is_rule(token: str) -> bool:
    """Whether a whole class token, in lower case, says something: `rule` without its name, for the walk.

    >>> is_rule("addtoany_share_save_container"), is_rule("post-title")
    (True, False)
    """
    if token in CLASS_TOKENS:
        return True
    starts = _CLASS_STARTS.get(token[:_HEAD])
    return starts is not None and token.startswith(starts) and token not in NEVER_TOKENS


def rule(token: str) -> Rule | None:
    """What a whole class token, in lower case, says; `None`: nothing.

    >>> rule("addtoany_share_save_container")
    Rule(kind='share', name='token:addtoany_share_save_container')
    """
    kind = CLASS_TOKENS.get(token)
    if kind is not None:
        return Rule(kind, f"token:{token}")
    if token in NEVER_TOKENS:
        return None
    for prefix, kind in _CLASS_HEADS.get(token[:_HEAD], ()):
        if token.startswith(prefix):
            return Rule(kind, f"token:{prefix}*")
    return None


def element_rule(tag: str) -> Rule | None:
    """What the name of a custom element says: it, or what is behind the prefix of its library, as a class token.

    >>> element_rule("app-related-posts"), element_rule("time-ago")
    (Rule(kind='related', name='element:app-related-posts'), None)
    """
    name = tag.partition("-")[2]
    kind = CUSTOM_ELEMENTS.get(name) or CLASS_TOKENS.get(tag) or CLASS_TOKENS.get(name)
    return Rule(kind, f"element:{tag}") if kind is not None else None


def id_rule(identifier: str) -> Rule | None:
    """What a whole id, in lower case, says; `None`: nothing.

    >>> id_rule("popularposts1"), id_rule("comment-on-the-war")
    (Rule(kind='related', name='id:popularposts*'), None)
    """
    kind = ID_TOKENS.get(identifier)
    if kind is not None:
        return Rule(kind, f"id:{identifier}")
    for prefix, kind in _ID_HEADS.get(identifier[:_HEAD], ()):
        if identifier.startswith(prefix):
            return Rule(kind, f"id:{prefix}*")
    numbered = _numbered(identifier) if identifier[-1:].isdigit() else None
    if numbered is not None:
        for word, kind in _NUMBERED_IDS:
            if numbered[1] == word:
                return Rule(kind, f"id:{word}*")
    return None
